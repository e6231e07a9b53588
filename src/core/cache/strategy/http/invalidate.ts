import type { RawResponse, RequestContext } from '../../../context.ts'
import type { TieredStore } from '../../store/tiered-store.ts'
import { addressKey } from './variants.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

/** True for an unsafe method, which may change the resource. Source: RFC 9110, section 9.2.1. */
export const isUnsafe = (method: string): boolean => !SAFE.has(method)

/**
 * Removes the entries that a successful unsafe request may have changed: its own URL, and those that `Location` and `Content-Location` name
 * at the same origin. Source: RFC 9111, section 4.4.
 */
export async function invalidate(store: TieredStore, context: RequestContext, { status, headers }: RawResponse): Promise<void> {
  if (status < 200 || status >= 400) return
  const { url } = context.request
  const named = [headers.get('location'), headers.get('content-location')].flatMap(reference =>
    reference === null ? [] : resolve(reference, url),
  )
  for (const changed of new Set([url, ...named])) await store.remove(context, await addressKey(context, changed))
}

/** Resolves a URL reference. Returns an empty list when it is invalid or has another origin. */
function resolve(reference: string, base: string): string[] {
  try {
    const resolved = new URL(reference, base)
    return resolved.origin === new URL(base).origin ? [resolved.href] : []
  } catch {
    return []
  }
}

import type { RawResponse, RequestContext } from '../../../context.ts'
import type { TieredStore } from '../../store/tiered-store.ts'
import { addressKey } from './variants.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

/** True for a method that may change what is stored. Source: RFC 9110, section 9.2.1. */
export const isUnsafe = (method: string): boolean => !SAFE.has(method)

/**
 * Forgets what an unsafe request that succeeded may have changed: its own address, and those of the same origin that Location and
 * Content-Location name. Source: RFC 9111, section 4.4.
 */
export async function invalidate(store: TieredStore, context: RequestContext, { status, headers }: RawResponse): Promise<void> {
  if (status < 200 || status >= 400) return
  const { url } = context.request
  const named = [headers.get('location'), headers.get('content-location')].flatMap(place => (place === null ? [] : resolve(place, url)))
  for (const address of new Set([url, ...named])) await store.remove(context, await addressKey(context, address))
}

function resolve(place: string, base: string): string[] {
  try {
    const found = new URL(place, base)
    return found.origin === new URL(base).origin ? [found.href] : []
  } catch {
    return []
  }
}

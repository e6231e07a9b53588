import type { RawResponse, RequestContext } from '../../context.ts'
import { isRequestError } from '../../errors/errors.ts'
import { decode } from '../../http/body.ts'
import { classifyResponse } from '../../http/classify-response.ts'
import { isSecretHeader } from '../../redaction/names.ts'
import type { CachePolicy } from '../types.ts'
import { COOKIES, type Entry, toBody } from './codec.ts'

/** Headers of one connection, and headers that do not apply to the decoded body. They are not stored. */
const NOT_STORED = /^(?:proxy-[a-z-]+|connection|keep-alive|te|trailer|transfer-encoding|upgrade|cache-status)$/

/**
 * Returns the headers of a response that may be stored: without credentials, even if the server echoes them. With `cookies`, `Set-Cookie`
 * is kept. Only the strategy `http` does this, as a private cache in memory; no driver receives cookies.
 */
export function keepHeaders({ call }: RequestContext, headers: Headers, cookies = false): [string, string][] {
  const kept: [string, string][] = []
  const connectionHeaders = new Set(
    (headers.get('connection') ?? '')
      .toLowerCase()
      .split(',')
      .map(name => name.trim()),
  )
  call.redact.headers(headers).forEach((value, name) => {
    if (
      !NOT_STORED.test(name) &&
      !isSecretHeader(name) &&
      !connectionHeaders.has(name) &&
      (value === headers.get(name) || name === 'link' || name === 'location')
    )
      kept.push([name, value])
  })
  if (cookies) headers.forEach((value, name) => void (COOKIES.test(name) && kept.push([name, value])))
  return kept
}

/** Copies the body of an entry as bytes, so that a caller cannot change the entry. */
export const toBytes = (body: Entry['body']): Uint8Array | null =>
  typeof body === 'string' ? new TextEncoder().encode(body) : (body?.slice() ?? null)

/** Creates the response of an entry, with a copy of the body. */
export function answerFrom({ request }: RequestContext, entry: Entry, cacheStatus: string): RawResponse {
  const { status, headers, body } = entry
  return {
    status,
    statusText: '',
    headers: new Headers(headers as [string, string][]),
    url: request.url,
    redirected: false,
    body: toBytes(body),
    from: 'cache',
    cacheStatus,
  }
}

/**
 * Decodes and validates a cached response for one call.
 * @returns undefined when it does not match the `responseType` or schema of the call, which counts as a miss.
 * @throws the typed error of a stored error response.
 */
export async function deliver(context: RequestContext, answer: RawResponse, failed: boolean): Promise<RawResponse | undefined> {
  if (failed || answer.status === 304) return classifyResponse(context, answer)
  try {
    return await decode(context, answer)
  } catch (error) {
    if (isRequestError(error) && (error.kind === 'parse' || error.kind === 'validation')) return undefined
    throw error
  }
}

/** Creates the entry of a response. `freshMs` is how long it is fresh. */
export function entryOf(
  context: RequestContext,
  key: string,
  answer: RawResponse,
  freshMs: number,
  more: Pick<Entry, 'ms' | 'tags' | 'negative' | 'http'>,
): Entry {
  const storedAt = context.runtime.now()
  const { status, headers } = answer
  return {
    key,
    storedAt,
    expiresAt: storedAt + freshMs,
    status,
    headers: keepHeaders(context, headers),
    body: toBody(answer.body as Uint8Array | null),
    ...more,
  }
}

/** How long an entry with a validator is kept after its lifetime, because revalidation is cheaper than a full response. */
const REVALIDATION_MS = 7 * 864e5

/**
 * Returns the retention of an entry in milliseconds: how long it is fresh, usable while stale, or usable for revalidation. 0 when it is not
 * usable.
 */
export function retentionOf(
  freshMs: number,
  { staleWhileRevalidate, staleIfError }: Pick<CachePolicy, 'staleWhileRevalidate' | 'staleIfError'>,
  entry: Entry,
): number {
  const canRevalidate = !entry.negative && entry.headers.some(([name]) => name === 'etag' || name === 'last-modified')
  return freshMs + Math.max(staleWhileRevalidate, staleIfError, canRevalidate ? REVALIDATION_MS : 0)
}

/** Shortens a lifetime by a random ratio of up to `jitter`. */
export const withJitter = (freshMs: number, { jitter }: { readonly jitter: number }, random: () => number): number =>
  jitter > 0 ? freshMs * (1 - jitter * random()) : freshMs

/** The members of a `Cache-Status` field, in the order of RFC 9211. */
export interface CacheStatus {
  readonly hit?: boolean | undefined
  /** Why the request was forwarded to the server. */
  readonly fwd?: 'bypass' | 'method' | 'uri-miss' | 'vary-miss' | 'miss' | 'request' | 'stale' | 'partial' | undefined
  /** The status of the response to a conditional request. */
  readonly fwdStatus?: number | undefined
  /** The remaining freshness in milliseconds; negative when stale. */
  readonly ttl?: number | undefined
  readonly stored?: boolean | undefined
  /** True for a call that joined the request of another call. */
  readonly collapsed?: boolean | undefined
}

/** Builds the `Cache-Status` field of this cache. Source: RFC 9211. */
export function cacheStatus({ hit, fwd, fwdStatus, ttl, stored, collapsed }: CacheStatus): string {
  const parts = [
    'holdfast',
    hit && 'hit',
    fwd && `fwd=${fwd}`,
    fwdStatus !== undefined && `fwd-status=${fwdStatus}`,
    ttl !== undefined && Math.abs(ttl) < 1e15 && `ttl=${Math.floor(ttl / 1000)}`,
    stored && 'stored',
    collapsed && 'collapsed',
  ]
  return parts.filter(Boolean).join('; ')
}

import type { RawResponse, RequestContext } from '../../context.ts'
import { isRequestError } from '../../errors/errors.ts'
import { decode } from '../../http/body.ts'
import { classifyResponse } from '../../http/classify-response.ts'
import { isSecretHeader } from '../../redaction/names.ts'
import type { CachePolicy } from '../types.ts'
import { COOKIES, type Entry, toBody } from './codec.ts'

/** Headers that belong to one connection, or no longer fit the decoded body. */
const NOT_KEPT = /^(?:proxy-[a-z-]+|connection|keep-alive|te|trailer|transfer-encoding|upgrade|cache-status)$/

/**
 * An answer's headers as they may be stored: without credentials, also those that the server echoes.
 * Cookies are kept for the policy `http` alone, whose cache is one person's, and in memory alone: no driver is given them.
 */
export function keepHeaders({ call }: RequestContext, headers: Headers, cookies = false): [string, string][] {
  const kept: [string, string][] = []
  const hop = new Set(
    (headers.get('connection') ?? '')
      .toLowerCase()
      .split(',')
      .map(name => name.trim()),
  )
  call.redact.headers(headers).forEach((value, name) => {
    if (
      !NOT_KEPT.test(name) &&
      !isSecretHeader(name) &&
      !hop.has(name) &&
      (value === headers.get(name) || name === 'link' || name === 'location')
    )
      kept.push([name, value])
  })
  if (cookies) headers.forEach((value, name) => void (COOKIES.test(name) && kept.push([name, value])))
  return kept
}

/** A copy of an entry's body as bytes: what a reader does to it reaches nobody else. */
export const toBytes = (body: Entry['body']): Uint8Array | null =>
  typeof body === 'string' ? new TextEncoder().encode(body) : (body?.slice() ?? null)

/** What an entry answers, in bytes of its own. */
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
 * Hands a stored answer to a caller, decoded and checked for him alone.
 * @returns undefined when it does not fit what he asks for; then it counts as a miss.
 * @throws the typed error that a stored failure is.
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

/** Makes the entry of an answer. */
export function entryOf(
  context: RequestContext,
  key: string,
  answer: RawResponse,
  life: number,
  more: Pick<Entry, 'ms' | 'tags' | 'negative' | 'http'>,
): Entry {
  const storedAt = context.runtime.now()
  const { status, headers } = answer
  return {
    key,
    storedAt,
    expiresAt: storedAt + life,
    status,
    headers: keepHeaders(context, headers),
    body: toBody(answer.body as Uint8Array | null),
    ...more,
  }
}

/** How long a stored answer that can be asked about is kept beyond its end: asking is cheaper than fetching. */
const ASKABLE = 7 * 864e5

/** How long an entry is of any use: fresh, stale, in need, or to ask with; 0 when it is of none. */
export function retentionOf(
  life: number,
  { staleWhileRevalidate, staleIfError }: Pick<CachePolicy, 'staleWhileRevalidate' | 'staleIfError'>,
  entry: Entry,
): number {
  const askable = !entry.negative && entry.headers.some(([name]) => name === 'etag' || name === 'last-modified')
  return life + Math.max(staleWhileRevalidate, staleIfError, askable ? ASKABLE : 0)
}

/** A lifetime with its share of chance taken off. */
export const withJitter = (life: number, { jitter }: { readonly jitter: number }, random: () => number): number =>
  jitter > 0 ? life * (1 - jitter * random()) : life

/** What is said of one request, in the order of RFC 9211. */
export interface CacheStatus {
  readonly hit?: boolean | undefined
  /** Why the request went on to the server. */
  readonly fwd?: 'bypass' | 'method' | 'uri-miss' | 'vary-miss' | 'miss' | 'request' | 'stale' | 'partial' | undefined
  /** What the server said to a conditional request. */
  readonly fwdStatus?: number | undefined
  /** Milliseconds of freshness left; negative when stale. */
  readonly ttl?: number | undefined
  readonly stored?: boolean | undefined
  /** True for a caller who joined another's request. */
  readonly collapsed?: boolean | undefined
}

/** Writes the `Cache-Status` field of RFC 9211 for this cache. */
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

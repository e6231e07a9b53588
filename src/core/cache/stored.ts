import { judge } from '../answer.ts'
import type { Answer, RequestContext } from '../context.ts'
import { decode } from '../decode.ts'
import { isRequestError } from '../errors.ts'
import { type Entry, toBody, toBytes } from './entry.ts'
import type { Shelf } from './shelf.ts'
import type { CachePolicy } from './types.ts'

/** Headers that belong to one connection, hand out credentials, or no longer fit the decoded body. */
const NOT_KEPT =
  /^(?:set-cookie2?|authorization|proxy-.*|cookie|authentication-info|connection|keep-alive|te|trailer|transfer-encoding|upgrade|cache-status|x-.*(?:token|secret|api-?key).*|x-auth.*)$/

/** An answer's headers as they may be stored: without credentials, also those that the server echoes. */
export function keepHeaders({ call }: RequestContext, headers: Headers): [string, string][] {
  const kept: [string, string][] = []
  const hop = new Set((headers.get('connection') ?? '').toLowerCase().split(/\s*,\s*/))
  call.redact.headers(headers).forEach((value, name) => {
    if (!NOT_KEPT.test(name) && !hop.has(name) && (value === headers.get(name) || name === 'link' || name === 'location')) kept.push([name, value])
  })
  return kept
}

/** What an entry answers, in bytes of its own. */
export function answerFrom({ request }: RequestContext, entry: Entry, cacheStatus: string): Answer {
  const { status, headers, body } = entry
  return { status, statusText: '', headers: new Headers(headers as [string, string][]), url: request.url, redirected: false, body: toBytes(body), from: 'cache', cacheStatus }
}

/**
 * Serves an entry: decoded and checked for this caller alone.
 * @returns undefined when it does not fit what this caller asks for; then it counts as a miss.
 * @throws the `not-found` error that a remembered absence is.
 */
export async function serve(context: RequestContext, entry: Entry, cacheStatus: string): Promise<Answer | undefined> {
  const answer = answerFrom(context, entry, cacheStatus)
  if (entry.status >= 400 || entry.negative) return judge(context, answer)
  try {
    return await decode(context, answer)
  } catch (error) {
    if (isRequestError(error) && (error.kind === 'parse' || error.kind === 'validation')) return undefined
    throw error
  }
}

/** Makes the entry of an answer. */
export function entryOf(context: RequestContext, key: string, answer: Answer, life: number, more: Pick<Entry, 'ms' | 'tags' | 'negative' | 'http'>): Entry {
  const storedAt = context.runtime.now()
  const { status, headers } = answer
  return { key, storedAt, expiresAt: storedAt + life, status, headers: keepHeaders(context, headers), body: toBody(answer.body as Uint8Array | null), ...more }
}

/** How long an entry is of any use to this call: fresh, stale or in need. */
export const usefulFor = (life: number, { staleWhileRevalidate, staleIfError }: CachePolicy): number => life + Math.max(staleWhileRevalidate, staleIfError)

/** A lifetime with its share of chance taken off. */
export const withJitter = (life: number, { jitter }: Pick<Shelf, 'jitter'>, random: () => number): number => (jitter > 0 ? life * (1 - jitter * random()) : life)


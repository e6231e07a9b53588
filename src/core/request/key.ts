import type { RequestContext, RequestKey } from '../context.ts'
import { pageCookies } from '../runtime.ts'
import { headersOf } from './key-headers.ts'
import type { BodyData } from './request-data.ts'

/**
 * Names the answer that a request asks for: its method, its address with the query sorted by name, the credential's identity,
 * every header that may tell answers apart, its body, its modes and the page's cookies. A body that cannot be read twice (a stream, a form) gives a key of its own each time.
 * Holds all of it in clear: for memory only.
 */
export const answerKey = (context: RequestContext): Promise<string> => requestKey(context).text

/** Names what may be joined while it is under way: {@link answerKey}, told apart by what the call wants of the cache. For memory only. */
export function canonicalKey(context: RequestContext): Promise<string> {
  const { text } = requestKey(context)
  const { cache } = context.policy
  return cache && /^(?:reload|no-.*)$/.test(cache.mode) ? text.then(plain => `${cache.mode} ${plain}`) : text
}

/** The key of a call's request, made once. */
export function requestKey(context: RequestContext): RequestKey {
  const { call, request } = context
  if (call.key?.request !== request) call.key = { request, text: makeKey(context) }
  return call.key
}

/** True when a body can be made part of a key. */
export const hasKey = (body: BodyData | undefined): boolean =>
  body === undefined || typeof body === 'string' || body instanceof Uint8Array || body instanceof URLSearchParams || body instanceof Blob

async function makeKey({ call, request, policy }: RequestContext): Promise<string> {
  return JSON.stringify([
    request.method,
    sortQuery(request.url),
    await call.identity(),
    headersOf(request.headers),
    await bodyKey(request.body),
    modeOf(request.url, policy),
  ])
}

/** How an answer is asked for beside its request: modes that differ from the usual ones, and the cookies that a page shows. */
export const modeOf = (url: string, { redirect, credentials }: RequestContext['policy']): readonly string[] => [
  redirect === 'follow' ? '' : redirect,
  credentials ?? '',
  pageCookies(url, credentials),
]

/** A longer address is its own name, in characters. */
const LONGEST = 65_536

/** Sorts the query by parameter name; the order of a repeated name and all encodings stay as they are. */
export function sortQuery(url: string): string {
  const [address] = url.split('#', 1) as [string]
  const at = address.indexOf('?')
  if (at < 0 || address.length > LONGEST) return address
  const parts = address
    .slice(at + 1)
    .split('&')
    .map(part => ({ part, name: part.split('=', 1)[0] as string }))
  // a stable sort: the order of a repeated name stays
  parts.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  return `${address.slice(0, at)}?${parts.map(({ part }) => part).join('&')}`
}

let unique = 0

async function bodyKey(body: BodyData | undefined): Promise<string | null> {
  if (body === undefined) return null
  if (!hasKey(body)) return `#${++unique}`
  if (typeof body === 'string' || body instanceof URLSearchParams) return `text ${body}`
  const bytes = body instanceof Blob ? new Uint8Array(await body.arrayBuffer()) : (body as Uint8Array)
  try {
    return `text ${new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)}`
  } catch {
    return `bytes ${bytes}`
  }
}

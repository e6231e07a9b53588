import type { RequestContext, RequestKey } from '../context.ts'
import { pageCookies } from '../runtime.ts'
import type { MaybePromise } from '../storage.ts'
import { leftOut } from './key-headers.ts'
import type { BodyData } from './request-data.ts'

/** Adds something to a key that may not be there yet. */
const then = <T>(key: MaybePromise<string>, map: (key: string) => T): MaybePromise<T> =>
  typeof key === 'string' ? map(key) : key.then(map)

/**
 * The key of a call's request, made once: its method, its URL with the query sorted by name, the credential's identity, every header that may
 * select a response, its body, its modes and the page's cookies. A body that cannot be read twice (a stream, a form) gives a new key each time.
 * The text holds all of it in clear: it must stay in memory.
 */
export function requestKey(context: RequestContext): RequestKey {
  const { call, request } = context
  if (call.key?.request !== request) call.key = { request, text: makeKey(context) }
  return call.key
}

/** The key under which concurrent calls are joined: {@link requestKey}, and the cache mode where it differs from reading the cache. For memory only. */
export function canonicalKey(context: RequestContext): MaybePromise<string> {
  const { text } = requestKey(context)
  const { cache } = context.policy
  return cache && /^(?:reload|no-.*)$/.test(cache.mode) ? then(text, plain => `${cache.mode} ${plain}`) : text
}

/** True when a body can be made part of a key. */
export const hasKey = (body: BodyData | undefined): boolean =>
  body === undefined || typeof body === 'string' || body instanceof Uint8Array || body instanceof URLSearchParams || body instanceof Blob

function makeKey(context: RequestContext): MaybePromise<string> {
  const { call, request } = context
  const owner = call.identity()
  const body = bodyKey(request.body)
  const write = (identity: string, text: string | null) =>
    JSON.stringify([
      request.method,
      sortQuery(request.url),
      identity,
      headersOf(request.headers),
      text,
      modeOf(request.url, context.policy),
    ])
  if (typeof owner === 'string' && (body === null || typeof body === 'string')) return write(owner, body)
  return Promise.all([owner, body]).then(([identity, text]) => write(identity, text))
}

/** The headers of a request that are part of its key, sorted by name. */
export const headersOf = (headers: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(headers)
    .filter(([name]) => !leftOut.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))

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

function bodyKey(body: BodyData | undefined): MaybePromise<string | null> {
  if (body === undefined) return null
  if (!hasKey(body)) return `#${++unique}`
  if (typeof body === 'string' || body instanceof URLSearchParams) return `text ${body}`
  return body instanceof Blob ? body.arrayBuffer().then(buffer => bytesKey(new Uint8Array(buffer))) : bytesKey(body as Uint8Array)
}

function bytesKey(bytes: Uint8Array): string {
  try {
    return `text ${new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)}`
  } catch {
    return `bytes ${bytes}`
  }
}

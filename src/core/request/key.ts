import type { RequestContext, RequestKey } from '../context.ts'
import { pageCookies } from '../runtime.ts'
import type { MaybePromise } from '../storage.ts'
import { leftOut } from './key-headers.ts'
import type { BodyData } from './request-data.ts'

/** Maps a key that may be a promise. */
const then = <T>(key: MaybePromise<string>, map: (key: string) => T): MaybePromise<T> =>
  typeof key === 'string' ? map(key) : key.then(map)

/**
 * Returns the key of a request, which is computed once per call. It consists of method, URL with sorted query, identity of the credential,
 * headers that may select a response, body, modes and cookies of the page. A stream or a form gets a unique key. The text contains secrets,
 * so it must stay in memory.
 */
export function requestKey(context: RequestContext): RequestKey {
  const { call, request } = context
  if (call.key?.request !== request) call.key = { request, text: makeKey(context) }
  return call.key
}

/**
 * Returns the key by which concurrent calls are joined: {@link requestKey}, plus the cache mode when it bypasses the stored entry. It must
 * stay in memory.
 */
export function canonicalKey(context: RequestContext): MaybePromise<string> {
  const { text } = requestKey(context)
  const { cache } = context.policy
  return cache && /^(?:reload|no-.*)$/.test(cache.mode) ? then(text, plain => `${cache.mode} ${plain}`) : text
}

/** True when the content of a body can be part of a key. */
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

/**
 * Returns the parts of a key beside the request: `redirect` and `credentials` when they differ from the defaults, and cookies that scripts
 * can read.
 */
export const modeOf = (url: string, { redirect, credentials }: RequestContext['policy']): readonly string[] => [
  redirect === 'follow' ? '' : redirect,
  credentials ?? '',
  pageCookies(url, credentials),
]

/** The maximum length of a URL whose query is sorted, in characters. A longer URL is used as it is. */
const MAX_SORTED_LENGTH = 65_536

/** Sorts the query by parameter name. Repeated names keep their order, and encodings stay as they are. */
export function sortQuery(url: string): string {
  const [address] = url.split('#', 1) as [string]
  const at = address.indexOf('?')
  if (at < 0 || address.length > MAX_SORTED_LENGTH) return address
  const parts = address
    .slice(at + 1)
    .split('&')
    .map(part => ({ part, name: part.split('=', 1)[0] as string }))
  parts.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  return `${address.slice(0, at)}?${parts.map(({ part }) => part).join('&')}`
}

let uniqueBodies = 0

/** Returns the part of a key that stands for the body; null without a body. */
function bodyKey(body: BodyData | undefined): MaybePromise<string | null> {
  if (body === undefined) return null
  if (!hasKey(body)) return `#${++uniqueBodies}`
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

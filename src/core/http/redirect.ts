import type { RequestContext } from '../context.ts'
import type { RequestError } from '../errors/errors.ts'
import { fail } from '../errors/fail.ts'
import type { RequestData } from '../request/request-data.ts'
import { discard } from './stream.ts'

/** Sends one request. Follows no redirect unless told to. */
export type Send = (context: RequestContext, request: RequestData, redirect?: RequestRedirect) => Promise<Response>

/** The maximum number of redirects, as in the Fetch standard. */
export const MAX_REDIRECTS = 20

/** Headers that may follow a redirect to another origin, because they contain no secrets. All others are removed. */
const SAFE_HEADERS = /^(?:accept|accept-(?:language|encoding|charset)|user-agent|range|if-(?:none-match|modified-since)|cache-control)$/

const DOWNGRADE = 'it leads from https to http'

/** True for a redirect status. Source: Fetch standard, section 2.2.3. */
export const isRedirect = (status: number): boolean =>
  status === 301 || status === 302 || status === 303 || status === 307 || status === 308

/**
 * Returns the request that follows a redirect, or the reason why it is not followed. Method and body change as the Fetch standard requires
 * (section 4.4). A body is never sent to another origin, and a redirect from https to http is never followed.
 */
export function redirectTo(request: RequestData, status: number, location: string): RequestData | string {
  const from = new URL(request.url)
  let to: URL
  try {
    to = new URL(location, from)
  } catch {
    return 'its Location header is not a valid URL'
  }
  if (!/^https?:$/.test(to.protocol)) return 'it leads to a URL that is not http or https'
  if (to.username || to.password) return 'it leads to a URL with a user or a password'
  if (from.protocol === 'https:' && to.protocol === 'http:') return DOWNGRADE
  to.hash = ''
  const { method } = request
  const becomesGet = status === 303 ? method !== 'HEAD' : (status === 301 || status === 302) && method === 'POST'
  const crosses = to.origin !== from.origin
  const body = becomesGet ? undefined : request.body
  if (body !== undefined && crosses) return 'it would send the body to another origin'
  if (body instanceof ReadableStream) return 'its body is a stream, which can be sent only once'
  const headers = Object.entries(request.headers).filter(
    ([name]) => (!crosses || SAFE_HEADERS.test(name)) && !(body === undefined && name.startsWith('content-')),
  )
  return Object.freeze({ method: becomesGet ? 'GET' : method, url: to.href, headers: Object.freeze(Object.fromEntries(headers)), body })
}

/**
 * Follows a redirect in a browser, where a page cannot see its target. The first request carries only headers without secrets. If it ends on
 * the same origin, the final URL is requested again with all headers. If it ends on another origin, its response is used, because secrets
 * must not be sent there anyway.
 */
export async function followBlind(context: RequestContext, send: Send): Promise<Response> {
  const { request, policy } = context
  const { method, url, headers } = request
  const unsafe = () => refusal(context, 'a browser cannot follow it safely for this call')
  if (policy.redirect !== 'follow' || (method !== 'GET' && method !== 'HEAD')) throw unsafe()
  const harmless = Object.fromEntries(Object.entries(headers).filter(([name]) => SAFE_HEADERS.test(name)))
  const response = await send(context, { ...request, headers: harmless }, 'follow')
  const [from, to] = [new URL(url), new URL(response.url)]
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    discard(response)
    throw refusal(context, DOWNGRADE)
  }
  if (Object.keys(harmless).length === Object.keys(headers).length || to.origin !== from.origin) return response
  discard(response)
  const again = response.redirected ? await send(context, { ...request, url: response.url }) : undefined
  if (!again || again.type === 'opaqueredirect') throw unsafe()
  return again
}

/** The error of a redirect that is not followed. */
export const refusal = (context: RequestContext, message: string): RequestError =>
  fail(context, { kind: 'network', message: `redirect not followed: ${message}`, retryable: false })

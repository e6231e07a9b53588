import type { RequestContext } from '../context.ts'
import type { RequestError } from '../errors/errors.ts'
import { fail } from '../errors/fail.ts'
import type { RequestData } from '../request/request-data.ts'
import { discard, send } from './send.ts'

/** As many as the Fetch standard allows. */
export const MAX_REDIRECTS = 20

/** Headers that may follow a redirect to another origin: what any stranger may know. All others stay behind. */
const HARMLESS = /^(?:accept|accept-(?:language|encoding|charset)|user-agent|range|if-(?:none-match|modified-since)|cache-control)$/

/** True for the statuses that send a request elsewhere. Source: Fetch standard, section 2.2.3. */
export const isRedirect = (status: number): boolean =>
  status === 301 || status === 302 || status === 303 || status === 307 || status === 308

/**
 * The request that a redirect asks for, or a sentence that says why it is not made. Method and body change as the Fetch standard says (section 4.4);
 * a body never crosses an origin, and https never becomes http.
 */
export function redirectTo(request: RequestData, status: number, location: string): RequestData | string {
  const from = new URL(request.url)
  let to: URL
  try {
    to = new URL(location, from)
  } catch {
    return 'the server redirects to something that is no address'
  }
  if (!/^https?:$/.test(to.protocol)) return 'the server redirects to an address that is not http or https'
  if (to.username || to.password) return 'the server redirects to an address with a user or a password'
  if (from.protocol === 'https:' && to.protocol === 'http:') return 'the server redirects from https to http'
  to.hash = ''
  const { method } = request
  const becomesGet = status === 303 ? method !== 'HEAD' : (status === 301 || status === 302) && method === 'POST'
  const crosses = to.origin !== from.origin
  const body = becomesGet ? undefined : request.body
  if (body !== undefined && crosses) return 'the server redirects a body to another origin'
  if (body instanceof ReadableStream) return 'the server redirects a body that can be sent only once'
  const headers = Object.entries(request.headers).filter(
    ([name]) => (!crosses || HARMLESS.test(name)) && !(body === undefined && name.startsWith('content-')),
  )
  return Object.freeze({ method: becomesGet ? 'GET' : method, url: to.href, headers: Object.freeze(Object.fromEntries(headers)), body })
}

/**
 * A page is not told where a redirect leads. So it is followed without any credential; when it ends on the same origin,
 * that address is asked again with them, and when it ends elsewhere, it was to be asked without them anyway.
 */
export async function followBlind(context: RequestContext): Promise<Response> {
  const { request, policy } = context
  const { method, url, headers } = request
  const unsafe = () => refusal(context, 'the server redirects, and in a browser this call cannot follow safely')
  if (policy.redirect !== 'follow' || (method !== 'GET' && method !== 'HEAD')) throw unsafe()
  const harmless = Object.fromEntries(Object.entries(headers).filter(([name]) => HARMLESS.test(name)))
  const response = await send(context, { ...request, headers: harmless }, 'follow')
  const [from, to] = [new URL(url), new URL(response.url)]
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    discard(response)
    throw refusal(context, 'the server redirects from https to http')
  }
  if (Object.keys(harmless).length === Object.keys(headers).length || to.origin !== from.origin) return response
  discard(response)
  const again = response.redirected ? await send(context, { ...request, url: response.url }) : undefined
  if (!again || again.type === 'opaqueredirect') throw unsafe()
  return again
}

/** The error of a redirect that is not followed. */
export const refusal = (context: RequestContext, message: string): RequestError =>
  fail(context, { kind: 'network', message, retryable: false })

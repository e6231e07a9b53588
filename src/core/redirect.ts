import type { RequestContext, RequestData } from './context.ts'
import type { RequestError } from './errors.ts'
import { fail } from './fail.ts'
import { discard, send } from './send.ts'

/** An answer at the end of its redirects. */
export interface Arrival {
  readonly response: Response
  readonly url: string
  readonly redirected: boolean
}

/** As many as the Fetch standard allows. */
const MAX_REDIRECTS = 20

/** Headers that may follow a redirect to another origin: what any stranger may know. All others stay behind. */
const HARMLESS = /^(?:accept|accept-(?:language|encoding|charset)|user-agent|range|if-(?:none-match|modified-since)|cache-control)$/

/**
 * Sends a request and follows its redirects by hand, since `fetch` carries every header but `Authorization` across origins.
 * Method and body change as the Fetch standard says (section 4.4); a body never crosses an origin, and https never becomes http.
 */
export async function follow(context: RequestContext): Promise<Arrival> {
  let { request } = context
  for (let hops = 0; ; hops++) {
    const response = await send(context, request)
    const arrival = { response, url: request.url, redirected: hops > 0 }
    if (response.type === 'opaqueredirect') return followBlind(context, request)
    const location = isRedirect(response.status) && response.headers.get('location')
    if (!location || context.policy.redirect === 'manual') return arrival
    discard(response)
    if (context.policy.redirect === 'error') throw refusal(context, 'the server redirects, which this call does not allow')
    if (hops >= MAX_REDIRECTS) throw refusal(context, `the server redirects more than ${MAX_REDIRECTS} times`)
    const next = redirectTo(request, response.status, location)
    if (typeof next === 'string') throw refusal(context, next)
    request = next
    context.call.redact.also(request)
  }
}

const isRedirect = (status: number): boolean => status === 301 || status === 302 || status === 303 || status === 307 || status === 308

/** The request that a redirect asks for, or a sentence that says why it is not made. */
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
async function followBlind(context: RequestContext, request: RequestData): Promise<Arrival> {
  const { method, url, headers } = request
  const { redirect } = context.policy
  if (redirect !== 'follow' || (method !== 'GET' && method !== 'HEAD'))
    throw refusal(context, 'the server redirects, and in a browser this call cannot follow safely')
  const harmless = Object.fromEntries(Object.entries(headers).filter(([name]) => HARMLESS.test(name)))
  const response = await send(context, { ...request, headers: harmless }, 'follow')
  if (Object.keys(harmless).length === Object.keys(headers).length || new URL(response.url).origin !== new URL(url).origin) {
    return { response, url: response.url, redirected: true }
  }
  discard(response)
  const again = response.redirected ? await send(context, { ...request, url: response.url }) : undefined
  if (!again || again.type === 'opaqueredirect')
    throw refusal(context, 'the server redirects, and in a browser this call cannot follow safely')
  return { response: again, url: response.url, redirected: true }
}

const refusal = (context: RequestContext, message: string): RequestError => fail(context, { kind: 'network', message, retryable: false })

import type { RequestContext } from '../../context.ts'
import type { Entry } from './codec.ts'

/** Asks only whether a stored answer still holds, where it carries what to ask with and the caller has no conditions of his own. */
export function conditional(context: RequestContext, entry: Entry | undefined): RequestContext {
  const { request } = context
  if (!entry || entry.negative || request.method === 'POST' || Object.keys(request.headers).some(name => name.startsWith('if-')))
    return context
  if (isForeign(request.url)) return context
  const stored = Object.fromEntries(entry.headers)
  const asks = {
    ...(stored.etag && { 'if-none-match': stored.etag }),
    ...(stored['last-modified'] && { 'if-modified-since': stored['last-modified'] }),
  }
  if (Object.keys(asks).length === 0) return context
  // else fetch adds no-cache, and every cache on the way fetches the whole anew
  return { ...context, request: { ...request, headers: { 'cache-control': 'max-age=0', ...request.headers, ...asks } } }
}

/** True in a page for another origin: conditions would make the browser ask first whether it may send them, and many servers refuse. */
function isForeign(url: string): boolean {
  const page = (globalThis as { readonly location?: { readonly origin?: string } | undefined }).location?.origin
  return page !== undefined && page !== 'null' && new URL(url).origin !== page
}

/** Stored headers with those that a 304 brought laid over them, but for those that describe the stored body. Source: RFC 9111, section 3.2. */
export function updated(stored: Entry['headers'], more: Entry['headers'], not: RegExp): Entry['headers'] {
  const kept = more.filter(([name]) => !not.test(name))
  const names = new Set(kept.map(([name]) => name))
  return [...stored.filter(([name]) => !names.has(name)), ...kept]
}

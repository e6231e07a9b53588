import type { RequestContext } from '../../context.ts'
import type { Entry } from './codec.ts'

/** Makes a request conditional on the validators of an entry. It stays unchanged if the entry has none, or if the caller set conditions. */
export function conditional(context: RequestContext, entry: Entry | undefined): RequestContext {
  const { request } = context
  if (!entry || entry.negative || request.method === 'POST' || Object.keys(request.headers).some(name => name.startsWith('if-')))
    return context
  if (isForeign(request.url)) return context
  const stored = Object.fromEntries(entry.headers)
  const conditions = {
    ...(stored.etag && { 'if-none-match': stored.etag }),
    ...(stored['last-modified'] && { 'if-modified-since': stored['last-modified'] }),
  }
  if (Object.keys(conditions).length === 0) return context
  // without this, fetch adds no-cache, and every cache on the path requests the complete response again
  return { ...context, request: { ...request, headers: { 'cache-control': 'max-age=0', ...request.headers, ...conditions } } }
}

/** True in a page when the URL has another origin. Conditional headers would cause a CORS preflight, which many servers refuse. */
function isForeign(url: string): boolean {
  const page = (globalThis as { readonly location?: { readonly origin?: string } | undefined }).location?.origin
  return page !== undefined && page !== 'null' && new URL(url).origin !== page
}

/** Updates stored headers with those of a 304, except names that match `not`. Source: RFC 9111, section 3.2. */
export function updated(stored: Entry['headers'], more: Entry['headers'], not: RegExp): Entry['headers'] {
  const kept = more.filter(([name]) => !not.test(name))
  const names = new Set(kept.map(([name]) => name))
  return [...stored.filter(([name]) => !names.has(name)), ...kept]
}

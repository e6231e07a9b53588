import type { RequestContext } from '../context.ts'
import type { Entry } from './entry.ts'

/** Asks only whether a stored answer still holds, where it carries what to ask with and the caller has no conditions of his own. */
export function conditional(context: RequestContext, entry: Entry | undefined): RequestContext {
  const { request } = context
  if (!entry || entry.negative || request.method === 'POST' || Object.keys(request.headers).some(name => name.startsWith('if-'))) return context
  const stored = Object.fromEntries(entry.headers)
  const asks = {
    ...(stored.etag && { 'if-none-match': stored.etag }),
    ...(stored['last-modified'] && { 'if-modified-since': stored['last-modified'] }),
  }
  return Object.keys(asks).length === 0 ? context : { ...context, request: { ...request, headers: { ...request.headers, ...asks } } }
}

/** Stored headers with those that a 304 brought laid over them, but for those that describe the stored body. Source: RFC 9111, section 3.2. */
export function updated(stored: Entry['headers'], more: Entry['headers'], not: RegExp): Entry['headers'] {
  const kept = more.filter(([name]) => !not.test(name))
  const names = new Set(kept.map(([name]) => name))
  return [...stored.filter(([name]) => !names.has(name)), ...kept]
}

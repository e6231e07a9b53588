import type { Answer, RequestContext } from '../../../context.ts'

/** True for the answer to a POST that says it is what a GET would give. Source: RFC 9110, section 9.3.3. */
export function storesPost({ request }: RequestContext, { status, headers }: Answer): boolean {
  const place = headers.get('content-location')
  if (status < 200 || status >= 300 || place === null || !(headers.has('expires') || /max-age/i.test(headers.get('cache-control') ?? '')))
    return false
  try {
    return new URL(place, request.url).href === new URL(request.url).href
  } catch {
    return false
  }
}

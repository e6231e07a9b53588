import type { RawResponse, RequestContext } from '../../../context.ts'

/**
 * True when the response to a POST may be stored for a GET of the same URL. It must have explicit freshness, and its Content-Location must
 * be that URL. Source: RFC 9110, section 9.3.3.
 */
export function storesPost({ request }: RequestContext, { status, headers }: RawResponse): boolean {
  const location = headers.get('content-location')
  if (
    status < 200 ||
    status >= 300 ||
    location === null ||
    !(headers.has('expires') || /max-age/i.test(headers.get('cache-control') ?? ''))
  )
    return false
  try {
    return new URL(location, request.url).href === new URL(request.url).href
  } catch {
    return false
  }
}

import { createFetch } from 'ofetch'
import type { RequestContext } from '../context.ts'
import type { RequestData } from '../request/request-data.ts'

/**
 * Sends one request with ofetch. Its retry, timeout and parsing are switched off, because layers do that work here. Does not follow
 * redirects.
 * @throws the error of `fetch`, or the signal's reason.
 */
export async function send(
  { runtime, signal, policy: { credentials } }: RequestContext,
  { method, url, headers, body }: RequestData,
  redirect: RequestRedirect = 'manual',
): Promise<Response> {
  const { raw } = createFetch({ fetch: ((input: string, init?: RequestInit) => runtime.fetch(input, init)) as typeof fetch })
  try {
    const response: Response = await raw(url, {
      method,
      headers: { ...headers },
      signal,
      redirect,
      ...(credentials && { credentials }),
      retry: false,
      ignoreResponseError: true,
      responseType: 'stream',
      // sent as bytes, because ofetch would treat a string as JSON
      ...(body !== undefined && { body: typeof body === 'string' ? new TextEncoder().encode(body) : (body as BodyInit) }),
    })
    if (!signal.aborted) return response
    discard(response)
  } catch (error) {
    // ofetch wraps the error of `fetch` in one that shows the whole URL
    throw error instanceof Error && error.name === 'FetchError' ? error.cause : error
  }
  throw signal.reason
}

/** Cancels a body that nobody reads, which frees its connection. */
export function discard(response: Response): void {
  response.body?.cancel().catch(() => {})
}

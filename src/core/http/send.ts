import { createFetch } from 'ofetch'
import type { RequestContext } from '../context.ts'
import type { RequestData } from '../request/request-data.ts'

/**
 * Sends one request by ofetch, whose own retry, timeout and parsing are switched off: those are layers here.
 * Follows no redirect. @throws what `fetch` threw, or the signal's reason.
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
      // as bytes: ofetch would take a text for JSON
      ...(body !== undefined && { body: typeof body === 'string' ? new TextEncoder().encode(body) : (body as BodyInit) }),
    })
    if (!signal.aborted) return response
    discard(response)
  } catch (error) {
    // ofetch wraps what fetch threw in an error that spells out the whole address
    throw error instanceof Error && error.name === 'FetchError' ? error.cause : error
  }
  throw signal.reason
}

/** Lets go of a body that nobody will read, and of the connection with it. */
export function discard(response: Response): void {
  response.body?.cancel().catch(() => {})
}

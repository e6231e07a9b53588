import { createFetch } from 'ofetch'
import type { Call, Next, RawResponse, RequestContext } from '../context.ts'
import { isRequestError } from '../errors/errors.ts'
import { fail } from '../errors/fail.ts'
import { userOf } from '../redaction/url.ts'
import { readHeaders } from '../request/headers.ts'
import type { RequestData } from '../request/request-data.ts'
import { userRefused } from '../request/url.ts'
import { type ReadBody, readBody } from './body.ts'
import { classifyResponse } from './classify-response.ts'
import { followBlind, isRedirect } from './redirect.ts'
import { discard } from './stream.ts'

/**
 * Sends one request and reads its response. The last function of the pipeline. A redirect response is returned with its target, its body
 * unread.
 */
export const transport: Next = async context => {
  const { request, call } = context
  if (request !== call.request) checkChanged(request, call)
  let answer: RawResponse
  try {
    answer = await exchange(context)
  } catch (cause) {
    if (context.signal.aborted) throw context.signal.reason
    if (isRequestError(cause)) throw cause
    throw fail(context, { kind: 'network', message: networkMessage(cause), retryable: true, cause })
  }
  return answer.redirect ? answer : classifyResponse(context, answer)
}

/** Checks a request that layers changed. The errors of the platform would show its secrets. */
function checkChanged(request: RequestData, { redact }: Call): void {
  readHeaders(request.headers)
  if (userOf(request.url)) throw userRefused('url')
  redact.also(request)
}

/** Sends the request, and reads the response unless it is a redirect to follow. */
async function exchange(context: RequestContext): Promise<RawResponse> {
  const { request, policy, runtime } = context
  const startedAt = runtime.monotonic()
  const response = await send(context, request)
  if (response.type === 'opaqueredirect') {
    const final = await followBlind(context, send)
    return read(context, final, final.url, true)
  }
  const isFollowed = response.status >= 300 && policy.redirect !== 'manual' && isRedirect(response.status)
  const location = isFollowed && response.headers.get('location')
  if (!location) return read(context, response, request.url, false)
  discard(response)
  const { status, statusText, headers } = response
  const redirect = { location, ms: runtime.monotonic() - startedAt }
  return { status, statusText, headers, url: request.url, redirected: false, body: null, from: 'network', redirect }
}

/** Reads the body of a response up to its limit. @throws a `parse` error when it is larger than `maxResponseBytes`. */
async function read(context: RequestContext, response: Response, url: string, redirected: boolean): Promise<RawResponse> {
  const { policy, signal } = context
  const { status, statusText, headers } = response
  const stream = response.body as ReadableStream<Uint8Array> | null
  const answer = { status, statusText, headers, url, redirected, from: 'network' as const }
  if (status >= 400) {
    const { bytes, complete } = await readErrorBody(context, stream)
    return { ...answer, body: bytes, ...(!complete && { truncated: true }) }
  }
  if (policy.responseType === 'stream') return { ...answer, body: stream }
  const { bytes, complete, failure } = await readBody(stream, policy.maxResponseBytes, signal)
  if (failure) throw failure.error
  if (!complete)
    throw fail(context, {
      kind: 'parse',
      message: `the body is larger than maxResponseBytes (${policy.maxResponseBytes})`,
      status,
      headers,
    })
  return { ...answer, body: stream ? bytes : null }
}

/** Reads the body of an error response within the limits of `policy.errorBody`, by default 64 KiB and one second. The rest is cancelled. */
async function readErrorBody({ policy, runtime, signal }: RequestContext, stream: ReadableStream<Uint8Array> | null): Promise<ReadBody> {
  const stop = new AbortController()
  const abort = () => stop.abort(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  if (policy.errorBody.ms !== Infinity) runtime.sleep(policy.errorBody.ms, stop.signal).then(abort, () => {})
  try {
    const body = await readBody(stream, policy.errorBody.bytes, stop.signal)
    if (signal.aborted) throw signal.reason
    return body
  } finally {
    signal.removeEventListener('abort', abort)
    abort()
  }
}

/**
 * Describes a failure below HTTP as far as the runtime reports it. Browsers report no cause, so that a page learns nothing about other
 * hosts.
 */
function networkMessage(cause: unknown): string {
  const code =
    cause instanceof Error ? ((cause.cause as { code?: unknown } | undefined)?.code ?? (cause as { code?: unknown }).code) : undefined
  if (typeof code === 'string') return `network error (${code})`
  return `network error${cause instanceof Error && cause.message ? `: ${cause.message}` : ''}; in a browser, CORS may be the cause`
}

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

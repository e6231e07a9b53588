import type { RawResponse } from './context.ts'
import type { CallOptions } from './options/options.ts'
import type { HeadersLike } from './request/headers.ts'
import { readHeaders } from './request/headers.ts'

/** The type of the platform's `fetch`. */
export type FetchFunction = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/** Runs a call through the pipeline. It resolves with the response also for an error status. */
type Execute = (method: string, url: string, call: CallOptions) => Promise<RawResponse>

/** Statuses whose `Response` cannot have a body. Source: the Fetch standard, "null body status". */
const NO_BODY = new Set([101, 103, 204, 205, 304])

/**
 * Creates a `fetch` that uses the client, so that an SDK with a `fetch` option gets retry, rate limits and cache. A response with an error
 * status resolves, as with `fetch`. A call without a response rejects with a `RequestError`.
 */
export function createFetch(execute: Execute): FetchFunction {
  return async (input, init = {}) => {
    const { method, url, call } = await readInput(input, init)
    return toResponse(await execute(method, url, call))
  }
}

async function readInput(input: string | URL | Request, init: RequestInit): Promise<{ method: string; url: string; call: CallOptions }> {
  const request = input instanceof Request ? input : undefined
  const headers = toHeaders(init.headers ?? request?.headers)
  const body = init.body ?? (request?.body ? new Uint8Array(await request.clone().arrayBuffer()) : undefined)
  const streams = /text\/event-stream|x-ndjson/.test(headers.get('accept') ?? '')
  const mode = init.cache ?? request?.cache
  return {
    method: init.method ?? request?.method ?? 'GET',
    url: request?.url ?? String(input),
    call: {
      headers,
      body: body ?? undefined,
      signal: init.signal ?? request?.signal,
      redirect: init.redirect ?? request?.redirect,
      credentials: init.credentials ?? request?.credentials,
      responseType: streams ? 'stream' : 'bytes',
      ...(mode && mode !== 'default' && { cache: mode }),
    },
  }
}

/** Converts headers as the platform does. @throws TypeError that names an invalid header. The platform's own error would show its value. */
function toHeaders(given: HeadersInit | undefined): Headers {
  try {
    return new Headers(given)
  } catch {
    readHeaders(given as HeadersLike)
    throw new TypeError('headers must be a Headers object, a record, or an array of [name, value] pairs')
  }
}

function toResponse({ status, statusText, headers: from, body: bytesOrStream, url, cacheStatus, truncated }: RawResponse): Response {
  const body = truncated && bytesOrStream instanceof Uint8Array ? failingStream(bytesOrStream) : bytesOrStream
  const headers = new Headers(from)
  if (/^(?:(?:x-)?gzip|deflate|br|zstd|[\s,])+$/i.test(headers.get('content-encoding') ?? '')) {
    // the body is already decoded, so its coding and encoded length no longer apply
    headers.delete('content-encoding')
    headers.delete('content-length')
  }
  if (cacheStatus) headers.append('cache-status', cacheStatus)
  const response = new Response(NO_BODY.has(status) ? null : (body as BodyInit | null), { status, statusText, headers })
  Object.defineProperty(response, 'url', { value: url })
  return response
}

/** A stream that fails where the response body was cut off, so that its beginning is not mistaken for the whole body. */
const failingStream = (bytes: Uint8Array): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: controller => controller.enqueue(bytes),
    pull: controller => controller.error(new TypeError('the body was cut off')),
  })

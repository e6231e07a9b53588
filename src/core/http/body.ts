import type { RawResponse, RequestContext } from '../context.ts'
import { fail } from '../errors/fail.ts'
import { validate } from '../validation/validate.ts'
import { concat } from './stream.ts'

/** The body cannot be decoded as its content type or `responseType` says. */
export class BadBody extends Error {}

const JSON_TYPE = /[/+]json\b/i

/** Decodes a response body into a new value and validates it. @throws a `parse` or `validation` error. */
export async function decode(context: RequestContext, answer: RawResponse): Promise<RawResponse> {
  const decoded = { ...answer, data: { value: decodeAnswer(context, answer) } }
  return context.policy.schema ? validate(context, decoded) : decoded
}

/** Decodes a response body without validating it. @throws a `parse` error. */
export function decodeAnswer(context: RequestContext, answer: RawResponse): unknown {
  const { body, headers, status } = answer
  if (body !== null && !(body instanceof Uint8Array)) return body
  try {
    const value = decodeBody(body, headers, context.policy.responseType, context.request.method === 'GET' && status === 200)
    // copy bytes that other callers share
    return value === body && answer.shared ? body?.slice() : value
  } catch (cause) {
    if (!(cause instanceof BadBody)) throw cause
    throw fail(context, {
      kind: 'parse',
      message: cause.message,
      status,
      headers,
      body: lenientBody(body, headers),
      retryable: true,
      cause: cause.cause,
    })
  }
}

function decodeBody(body: Uint8Array | null, headers: Headers, responseType: string, required: boolean): unknown {
  if (responseType === 'bytes') return body ?? new Uint8Array(0)
  const type = headers.get('content-type') ?? ''
  if (responseType === 'text') return body ? decodeText(body, type, true) : ''
  const json = responseType === 'json' || JSON_TYPE.test(type)
  if (!body || body.byteLength === 0) {
    if (json && required) throw new BadBody('the body is empty, but JSON was expected')
    return undefined
  }
  if (!json && type && !/^text\/|xml|html|javascript|urlencoded/i.test(type)) return body
  const text = decodeText(body, type, true)
  const html = /^text\/html|xhtml/i.test(type)
  if (json || html || /^\s*[[{]/.test(text)) {
    try {
      return JSON.parse(text)
    } catch (cause) {
      if (json && /^\s*</.test(text)) throw new BadBody('the body is HTML or XML, but JSON was expected', { cause })
      if (json) throw new BadBody('the body is not valid JSON, or is cut off', { cause })
      if (html)
        throw new BadBody("the body is an HTML page, but data was expected; use responseType: 'text' to read the page", {
          cause,
        })
    }
  }
  return text
}

/**
 * Decodes text by its charset. With `strict`, an invalid byte is an error; otherwise it becomes a replacement character.
 * @throws BadBody with `strict`, for an unknown charset or an invalid byte.
 */
export function decodeText(body: Uint8Array, contentType: string, strict: boolean): string {
  const label = /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1] ?? xmlEncoding(body) ?? 'utf-8'
  let decoder: TextDecoder
  try {
    decoder = new TextDecoder(label, { fatal: strict })
  } catch (cause) {
    if (strict) throw new BadBody('the body has an unknown character set', { cause })
    decoder = new TextDecoder()
  }
  try {
    return decoder.decode(body)
  } catch (cause) {
    throw new BadBody(`the body is not valid ${label}`, { cause })
  }
}

/** Returns the encoding that an XML declaration names. */
function xmlEncoding(body: Uint8Array): string | undefined {
  if (body[0] !== 0x3c) return undefined
  return /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)/.exec(String.fromCharCode(...body.subarray(0, 99)))?.[1]
}

/** Decodes the body of a failed response: JSON if it is valid JSON, otherwise text; `undefined` when it is empty. Never throws. */
export function lenientBody(body: RawResponse['body'], headers: Headers): unknown {
  if (!(body instanceof Uint8Array) || body.byteLength === 0) return undefined
  const text = decodeText(body, headers.get('content-type') ?? '', false)
  if (!/^\s*[[{"]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** A response body, as far as it was read. */
export interface ReadBody {
  readonly bytes: Uint8Array
  /** False when the body exceeded the limit or was cut off. */
  readonly complete: boolean
  /** Why reading failed, if it did. */
  readonly failure?: { readonly error: unknown } | undefined
}

/**
 * Reads a body up to a limit in bytes and cancels the rest. It counts decoded bytes, so a small compressed body that expands is cut too.
 * Stops as soon as the signal aborts, even when the stream ignores the signal.
 */
export async function readBody(stream: ReadableStream<Uint8Array> | null, limit: number, signal: AbortSignal): Promise<ReadBody> {
  if (!stream) return { bytes: new Uint8Array(0), complete: true }
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  const cancel = () => void reader.cancel(signal.reason).catch(() => {})
  signal.addEventListener('abort', cancel, { once: true })
  try {
    for (;;) {
      const next = await reader.read().catch((error: unknown) => ({ error }))
      const failure = signal.aborted ? { error: signal.reason } : 'error' in next ? next : undefined
      if (failure) return { bytes: joined(chunks, size), complete: false, failure }
      const { done, value } = next as ReadableStreamReadResult<Uint8Array>
      if (done) return { bytes: joined(chunks, size), complete: true }
      chunks.push(value)
      size += value.byteLength
      if (size > limit) {
        cancel()
        return { bytes: joined(chunks, size).subarray(0, limit), complete: false }
      }
    }
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

/** Joins the chunks of a body. */
const joined = (chunks: readonly Uint8Array[], size: number): Uint8Array =>
  chunks.length === 1 ? (chunks[0] as Uint8Array) : concat(chunks, size)

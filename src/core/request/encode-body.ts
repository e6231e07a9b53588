import type { BodyData } from './request-data.ts'

/** An encoded request body, with a content type where `fetch` would not set one. */
export interface EncodedBody {
  readonly data: BodyData
  readonly contentType?: string | undefined
  /** False for a stream, because it can be sent only once. */
  readonly replayable: boolean
}

/**
 * Encodes a request body for `fetch`: arrays and plain objects become JSON. @throws TypeError when the body cannot be converted to JSON.
 */
export function encodeBody(body: BodyData | object | undefined): EncodedBody | undefined {
  if (body === undefined || body === null) return undefined
  if (typeof body === 'string') return { data: body, contentType: 'text/plain;charset=UTF-8', replayable: true }
  if (body instanceof URLSearchParams)
    return { data: body.toString(), contentType: 'application/x-www-form-urlencoded;charset=UTF-8', replayable: true }
  if (body instanceof ReadableStream) return { data: body, replayable: false }
  if (body instanceof ArrayBuffer) return { data: new Uint8Array(body), replayable: true }
  if (ArrayBuffer.isView(body)) return { data: new Uint8Array(body.buffer, body.byteOffset, body.byteLength), replayable: true }
  if (body instanceof Blob || body instanceof FormData) return { data: body, replayable: true }
  let text: string | undefined
  try {
    text = JSON.stringify(body)
  } catch (cause) {
    throw new TypeError('body cannot be converted to JSON', { cause })
  }
  if (text === undefined) throw new TypeError('body cannot be converted to JSON')
  return { data: text, contentType: 'application/json', replayable: true }
}

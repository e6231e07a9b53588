/** A request body that is sent unchanged. A stream can be sent only once, so such a request is not retried. */
export type BodyData = string | Uint8Array | Blob | FormData | URLSearchParams | ReadableStream

/** A request as frozen data. Unlike a `Request`, it can be sent again, hashed and logged. */
export interface RequestData {
  /** The HTTP method in upper case. */
  readonly method: string
  /** The absolute URL, including the query. */
  readonly url: string
  /** The headers, with names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** The encoded body. */
  readonly body?: BodyData | undefined
}

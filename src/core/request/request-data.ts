/** A body that can be sent as it is, and sent again unless it is a stream. */
export type BodyData = string | Uint8Array | Blob | FormData | URLSearchParams | ReadableStream

/** A request as plain frozen data: it can be sent again, hashed and logged without cloned streams. */
export interface RequestData {
  /** Upper case. */
  readonly method: string
  /** Absolute, query included. */
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: BodyData | undefined
}

/** One stored response. A custom layer finds it in `context.lookup`. */
export interface Entry {
  /** The key, which is compared when the entry is read. An entry with another key is a miss. */
  readonly key: string
  /** When the entry was stored or last confirmed, in milliseconds since the epoch. */
  readonly storedAt: number
  /** When the entry stops being fresh, in milliseconds since the epoch. */
  readonly expiresAt: number
  /** The HTTP status; 0 for an internal record, such as the version of a tag. */
  readonly status: number
  /** The stored headers, without credentials. */
  readonly headers: readonly (readonly [string, string])[]
  /** The body: text if it is valid UTF-8, else bytes. */
  readonly body: string | Uint8Array | null
  /** Each tag, with its version before the request. The entry is a miss once a version changes. */
  readonly tags: readonly (readonly [tag: string, version: string])[]
  /** The duration of its request, in milliseconds. */
  readonly ms: number
  /** True for a negative entry: a stored 404 or 410. */
  readonly negative?: boolean | undefined
  /** The data that the strategy `http` stores with the entry. */
  readonly http?: unknown
}

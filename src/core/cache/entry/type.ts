/** One stored answer. */
export interface Entry {
  /** Compared on reading: a collision or a mixed-up store is a miss. */
  readonly key: string
  /** When it was stored or last confirmed, in milliseconds since the epoch. */
  readonly storedAt: number
  /** When it stops being fresh. */
  readonly expiresAt: number
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  /** Text where the bytes are UTF-8, else the bytes. */
  readonly body: string | Uint8Array | null
  /** Each tag with the version it had when the entry was stored. */
  readonly tags: readonly (readonly [tag: string, version: string])[]
  /** How long its fetch took, in milliseconds. */
  readonly ms: number
  /** True for an answer that says there is no such thing. */
  readonly negative?: boolean | undefined
  /** What the policy `http` keeps beside it. */
  readonly http?: unknown
}

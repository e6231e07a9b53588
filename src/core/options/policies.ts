import type { Auth } from '../auth/credentials.ts'
import type { CachePolicy } from '../cache/types.ts'
import type { BreakerPolicy } from '../circuit-breaker/options.ts'
import type { HedgePolicy } from '../hedging/options.ts'
import type { Classifier } from '../http/classifier.ts'
import type { RateLimiter } from '../rate-limit/limiter.ts'
import type { BudgetPolicy } from '../retry/budget.ts'
import type { RetryPolicy } from '../retry/loop.ts'
import type { StandardSchema } from '../validation/schema.ts'

/**
 * How a response body is read:
 * - `auto`: JSON or text by content type, else bytes; an HTML page is a `parse` error
 * - `json`: parsed as JSON whatever the content type; an error when it is not valid
 * - `text`: a string, decoded by its character set
 * - `bytes`: a `Uint8Array`
 * - `stream`: the unread `ReadableStream`
 */
export type ResponseType = 'auto' | 'json' | 'text' | 'bytes' | 'stream'

/** The options of one call after they are merged and checked. Frozen. */
export interface Policies {
  /** Milliseconds; Infinity when there is none. */
  readonly timeout: number
  /** Milliseconds; Infinity when there is none. */
  readonly deadline: number
  readonly retry: RetryPolicy
  /** The retry budget of each origin; `false` for none. */
  readonly budget: BudgetPolicy | false
  readonly rateLimit: RateLimiter | false
  readonly breaker: BreakerPolicy | false
  readonly hedge: HedgePolicy | false
  readonly cache: CachePolicy | false
  readonly dedupe: boolean
  readonly auth: Auth | undefined
  readonly schema: StandardSchema | undefined
  readonly responseType: ResponseType
  readonly redirect: 'follow' | 'manual' | 'error'
  readonly credentials: RequestCredentials | undefined
  /** True when an attempt may be repeated after any retryable failure, not only after a 429. */
  readonly repeatable: boolean
  readonly priority: number
  readonly maxResponseBytes: number
  /** How many bytes of a failed response's body are read, and for how many milliseconds at most. */
  readonly errorBody: { readonly bytes: number; readonly ms: number }
  readonly classify: Classifier | undefined
  readonly waitUntil: ((work: Promise<unknown>) => void) | undefined
}

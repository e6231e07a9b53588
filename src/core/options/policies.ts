import type { Auth } from '../auth/credentials.ts'
import type { CachePolicy } from '../cache/types.ts'
import type { BreakerPolicy } from '../circuit-breaker/options.ts'
import type { HedgePolicy } from '../hedging/options.ts'
import type { Classifier } from '../http/classifier.ts'
import type { RateLimiter } from '../rate-limit/limiter.ts'
import type { BudgetPolicy } from '../retry/budget.ts'
import type { RetryPolicy } from '../retry/loop.ts'
import type { StandardSchema } from '../validation/schema.ts'

/** How a body is read: by its content type, or as told. `stream` hands it over unread. */
export type ResponseType = 'auto' | 'json' | 'text' | 'bytes' | 'stream'

/** All policies of one call, read, checked and frozen. */
export interface Policies {
  /** Milliseconds; Infinity when there is none. */
  readonly timeout: number
  /** Milliseconds; Infinity when there is none. */
  readonly deadline: number
  readonly retry: RetryPolicy
  /** The retry tokens of each origin. */
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
  /** Whether an attempt may be repeated after any failure, not only after a 429. */
  readonly repeatable: boolean
  readonly priority: number
  readonly maxResponseBytes: number
  /** How much of a failed answer's body is read, and for how long, in milliseconds. */
  readonly errorBody: { readonly bytes: number; readonly ms: number }
  readonly classify: Classifier | undefined
  readonly waitUntil: ((work: Promise<unknown>) => void) | undefined
}

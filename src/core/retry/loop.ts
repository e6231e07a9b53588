import { ask } from '../errors/callback.ts'
import type { Duration } from '../options/duration.ts'
import { readCount, readFunction, readLimit } from '../options/read.ts'
import { optional, readOptions, row, type Table, type ValuesOf } from '../options/table.ts'
import type { Runtime } from '../runtime.ts'
import { type Backoff, exponential } from './backoff.ts'
import type { BudgetOptions } from './budget.ts'

/**
 * When and how a failed attempt is repeated. Network errors, timeouts, broken bodies, 408, 425, 429 and 5xx except 501 and 505 are
 * retryable.
 * @example { retry: { attempts: 5, backoff: exponential({ base: '500ms' }), maxRetryAfter: '1m' } }
 */
export interface RetryOptions {
  /** The maximum number of attempts, the first included. @default 3 */
  attempts?: number | undefined
  /** The wait before each retry when the server requests none, in milliseconds. @default exponential() */
  backoff?: Backoff | undefined
  /** The longest wait in a `Retry-After` header. A longer one ends the call with the error. @default no limit except the deadline */
  maxRetryAfter?: Duration | undefined
  /** Decides whether to retry: `true` retries, `false` does not, `undefined` applies the default rules. It is not called after an abort. */
  shouldRetry?: ((error: unknown, attempt: number) => boolean | undefined) | undefined
  /**
   * Limits the retries to an origin that mostly fails, so that they do not multiply its load. `false` removes the limit. Only for HTTP
   * calls. @default true
   */
  budget?: BudgetOptions | boolean | undefined
}

/** How each field of the `retry` option is read. */
export const RETRY = {
  attempts: row(readCount, 3),
  backoff: row<Backoff>(readFunction, exponential()),
  maxRetryAfter: row(readLimit, Infinity),
  shouldRetry: optional(readFunction<NonNullable<RetryOptions['shouldRetry']>>),
  // resolveBudget reads it, because retry tokens belong to the client rather than to the loop
  budget: optional(() => undefined),
} satisfies Table<RetryOptions>

/** Checked {@link RetryOptions} with defaults; times in milliseconds. */
export type RetryPolicy = Omit<ValuesOf<typeof RETRY>, 'budget'>

/** The policy that makes one attempt. */
const ONCE: RetryPolicy = { attempts: 1, backoff: () => 0, maxRetryAfter: Infinity, shouldRetry: undefined }

/**
 * Reads the `retry` option. Fields that are not set are taken from `base`. @throws TypeError or RangeError that names the invalid option.
 */
export function resolveRetry(option: RetryOptions | number | boolean | undefined, base?: RetryPolicy): RetryPolicy {
  if (option === undefined && base) return base
  if (option === false) return ONCE
  const given = typeof option === 'number' ? { attempts: option } : option === true || option === undefined ? {} : option
  return completeRetry(given, base === ONCE ? undefined : base)
}

/** Completes retry options with `base`, or else with the defaults. @throws TypeError or RangeError that names the invalid option. */
export function completeRetry(given: RetryOptions, base?: RetryPolicy): RetryPolicy {
  const { budget: _, ...policy } = readOptions(RETRY, given, 'retry', base)
  return policy
}

/** A failed attempt, as the retry loop sees it. */
export interface FailedAttempt {
  readonly error: unknown
  /** The number of the attempt, from 1. */
  readonly attempt: number
  /** Whether the default rules allow a retry. */
  readonly retryable: boolean
  /** The wait that the server requested, in milliseconds. */
  readonly retryAfter?: number | undefined
  /** The wait before this attempt, in milliseconds. */
  readonly previous: number
  /** When the call must end, in milliseconds of the monotonic clock. */
  readonly deadline: number
}

/** A retry after a delay in milliseconds, or the reason why there is none. */
export type Decision =
  | { readonly retry: true; readonly delay: number }
  | { readonly retry: false; readonly reason: 'final' | 'attempts' | 'deadline' }

/**
 * Decides whether a failed attempt is repeated. A pure function of its arguments, except for the callbacks of the policy. The wait that the
 * server requested is a minimum. A random time is added to it: up to a tenth, at most a second.
 */
export function decide(failed: FailedAttempt, policy: RetryPolicy, { now, random }: Pick<Runtime, 'now' | 'random'>): Decision {
  const { error, attempt, retryAfter, previous, deadline } = failed
  const { shouldRetry } = policy
  if (!((shouldRetry && ask('retry.shouldRetry', () => shouldRetry(error, attempt), isChoice)) ?? failed.retryable)) return giveUp('final')
  if (attempt >= policy.attempts) return giveUp('attempts')
  if ((retryAfter ?? 0) > policy.maxRetryAfter) return giveUp('deadline')
  const delay =
    retryAfter === undefined
      ? Math.max(
          0,
          ask('retry.backoff', () => policy.backoff(attempt, random, previous), isWait),
        )
      : retryAfter + random() * Math.min(1000, retryAfter / 10)
  return now() + delay < deadline ? { retry: true, delay } : giveUp('deadline')
}

const isChoice = (value: unknown): boolean => value === undefined || value === null || typeof value === 'boolean'
const isWait = (value: unknown): boolean => typeof value === 'number' && !Number.isNaN(value)

const giveUp = (reason: 'final' | 'attempts' | 'deadline'): Decision => ({ retry: false, reason })

/** The input of {@link runWithRetry}. */
export interface RetryRun<T> {
  readonly policy: RetryPolicy
  readonly runtime: Runtime
  readonly signal?: AbortSignal | undefined
  /** When all attempts must end, in milliseconds of the monotonic clock; Infinity without a deadline. */
  readonly deadline: number
  /** Runs one attempt. `delay` is the wait before it, in milliseconds. */
  readonly run: (attempt: number, delay: number) => Promise<T>
  /** Returns whether the default rules allow a retry, and the wait that the error requests in milliseconds. */
  readonly classify: (error: unknown) => { readonly retryable: boolean; readonly retryAfter?: number | undefined }
  /** Called before the wait. `next` is the number of the next attempt. */
  readonly onRetry?: ((error: unknown, next: number, delay: number) => void) | undefined
}

/** The retry loop for HTTP attempts and for {@link withRetry}. Rejects with the last error, or with the reason of the signal. */
export async function runWithRetry<T>({ policy, runtime, signal, deadline, run, classify, onRetry }: RetryRun<T>): Promise<T> {
  for (let attempt = 1, delay = 0; ; attempt++) {
    try {
      return await run(attempt, delay)
    } catch (error) {
      if (signal?.aborted) throw signal.reason
      const decision = decide({ error, attempt, previous: delay, deadline, ...classify(error) }, policy, {
        now: runtime.monotonic,
        random: runtime.random,
      })
      if (!decision.retry) throw error
      delay = decision.delay
      onRetry?.(error, attempt + 1, delay)
      if (delay > 0) await runtime.sleep(delay, signal)
    }
  }
}

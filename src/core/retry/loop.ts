import { ask } from '../errors/callback.ts'
import type { Duration } from '../options/duration.ts'
import { readCount, readFunction, readLimit } from '../options/read.ts'
import { optional, readOptions, row, type Table, type ValuesOf } from '../options/table.ts'
import type { Runtime } from '../runtime.ts'
import { type Backoff, exponential } from './backoff.ts'
import type { BudgetOptions } from './budget.ts'

/** When and how a failed attempt is repeated. */
export interface RetryOptions {
  /** Every try, the first included. @default 3 */
  attempts?: number | undefined
  /** The wait between tries when the server gives none. @default exponential() */
  backoff?: Backoff | undefined
  /** The longest wait a server may ask for; a longer one ends the call with the error. @default no limit but the deadline */
  maxRetryAfter?: Duration | undefined
  /** Has the last word on a failure: `true` repeats it, `false` does not, `undefined` leaves it to the rules. Never asked about an abort. */
  shouldRetry?: ((error: unknown, attempt: number) => boolean | undefined) | undefined
  /** Retry tokens, so that retries never multiply the load on a server that is down; `false` for none. HTTP calls only. @default on */
  budget?: BudgetOptions | boolean | undefined
}

/** The `retry` option, row by row. */
export const RETRY = {
  attempts: row(readCount, 3),
  backoff: row<Backoff>(readFunction, exponential()),
  maxRetryAfter: row(readLimit, Infinity),
  shouldRetry: optional(readFunction<NonNullable<RetryOptions['shouldRetry']>>),
  // read by resolveBudget: retry tokens belong to the client, not to the loop
  budget: optional(() => undefined),
} satisfies Table<RetryOptions>

/** {@link RetryOptions}, checked and complete. */
export type RetryPolicy = Omit<ValuesOf<typeof RETRY>, 'budget'>

const ONCE: RetryPolicy = { attempts: 1, backoff: () => 0, maxRetryAfter: Infinity, shouldRetry: undefined }

/** Reads the `retry` option over what is already set. @throws TypeError or RangeError naming the option that is wrong. */
export function resolveRetry(option: RetryOptions | number | boolean | undefined, base?: RetryPolicy): RetryPolicy {
  if (option === undefined && base) return base
  if (option === false) return ONCE
  const given = typeof option === 'number' ? { attempts: option } : option === true || option === undefined ? {} : option
  return completeRetry(given, base === ONCE ? undefined : base)
}

/** Fills retry options up, with what is already set or else the presets. @throws TypeError or RangeError naming the option that is wrong. */
export function completeRetry(given: RetryOptions, base?: RetryPolicy): RetryPolicy {
  const { budget: _, ...policy } = readOptions(RETRY, given, 'retry', base)
  return policy
}

/** What the loop knows of a failed attempt. */
export interface FailedAttempt {
  readonly error: unknown
  /** Its number, from 1. */
  readonly attempt: number
  /** Whether the rules allow to repeat it. */
  readonly retryable: boolean
  /** The wait the server asked for, in milliseconds. */
  readonly retryAfter?: number | undefined
  /** The wait before it, in milliseconds. */
  readonly previous: number
  /** When everything must be over, by the runtime's monotonic clock. */
  readonly deadline: number
}

/** To repeat after a delay, or to give up, with the reason. */
export type Decision =
  | { readonly retry: true; readonly delay: number }
  | { readonly retry: false; readonly reason: 'final' | 'attempts' | 'deadline' }

/**
 * Decides what follows a failed attempt. Pure: the same inputs give the same answer.
 * What the server asks for is a floor: jitter of up to a tenth, at most a second, goes above it.
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

/** What {@link runWithRetry} needs besides the policy. */
export interface RetryRun<T> {
  readonly policy: RetryPolicy
  readonly runtime: Runtime
  readonly signal?: AbortSignal | undefined
  /** By the runtime's monotonic clock; Infinity without one. */
  readonly deadline: number
  readonly run: (attempt: number, delay: number) => Promise<T>
  /** What the rules say of an error: whether to repeat it, and the wait it asks for. */
  readonly classify: (error: unknown) => { readonly retryable: boolean; readonly retryAfter?: number | undefined }
  readonly onRetry?: ((error: unknown, next: number, delay: number) => void) | undefined
}

/** The one retry loop, for HTTP attempts and for {@link withRetry}. Rejects with the last error, or with the signal's reason. */
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

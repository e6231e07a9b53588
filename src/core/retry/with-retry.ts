import { observe } from '../errors/callback.ts'
import { isRequestError } from '../errors/errors.ts'
import type { Duration } from '../options/duration.ts'
import { readLimit } from '../options/read.ts'
import { checkNames } from '../options/table.ts'
import { type Runtime, resolveRuntime } from '../runtime.ts'
import { completeRetry, RETRY, type RetryOptions, runWithRetry } from './loop.ts'
import { askedWait } from './retry-after.ts'

/** Options of {@link withRetry}. */
export interface WithRetryOptions extends RetryOptions {
  /** The time limit for all attempts and waits together. @default no limit */
  deadline?: Duration | false | undefined
  /** Stops waiting and retrying when it aborts; the promise then rejects with its reason. */
  signal?: AbortSignal | undefined
  /**
   * Called before each wait with the error, the number of the next attempt and the wait in milliseconds. An exception it throws is ignored.
   */
  onRetry?: ((error: unknown, next: number, delay: number) => void) | undefined
  /** Replaces the clocks, the timer or the random source, for example in tests. */
  runtime?: Partial<Runtime> | undefined
}

/** Any function that returns a promise. */
export type AsyncFunction<This, Args extends unknown[], T> = (this: This, ...args: Args) => Promise<T>

/** Wraps an async function. It also works as a TC39 method decorator. */
export type RetryWrapper = <This, Args extends unknown[], T>(
  fn: AsyncFunction<This, Args, T>,
  context?: unknown,
) => AsyncFunction<This, Args, T>

/**
 * Retries any async function with the retry rules, backoff and `Retry-After` handling of the HTTP client. It does not retry an
 * `AbortError`, or a {@link RequestError} whose `retryable` is false. Rejects with the last error, unchanged.
 * @example const load = withRetry(readFile, { attempts: 5 })
 * @throws TypeError or RangeError that names the invalid option.
 */
export function withRetry<This, Args extends unknown[], T>(
  fn: AsyncFunction<This, Args, T>,
  options?: WithRetryOptions,
): AsyncFunction<This, Args, T>
/**
 * Returns a function that wraps async functions with these options. It is also a method decorator.
 * @example class Feed { @withRetry({ attempts: 5 }) async load() {} }
 * @throws TypeError or RangeError that names the invalid option.
 */
export function withRetry(options?: WithRetryOptions): RetryWrapper
export function withRetry(first?: AsyncFunction<unknown, unknown[], unknown> | WithRetryOptions, options?: WithRetryOptions): unknown {
  return typeof first === 'function' ? wrapper(options)(first) : wrapper(first)
}

const WITH_RETRY = { ...RETRY, deadline: true, signal: true, onRetry: true, runtime: true } satisfies Record<
  keyof WithRetryOptions,
  unknown
>

function wrapper(options: WithRetryOptions = {}): RetryWrapper {
  checkNames(WITH_RETRY, options, '')
  const { deadline, signal, onRetry, runtime: given, ...retry } = options
  const policy = completeRetry(retry)
  const limit = deadline === undefined ? Infinity : readLimit(deadline, 'deadline')
  const runtime = resolveRuntime(given)
  return fn =>
    function (this, ...args) {
      if (signal?.aborted) return Promise.reject(signal.reason)
      return runWithRetry({
        policy,
        runtime,
        signal,
        deadline: runtime.monotonic() + limit,
        run: () => fn.apply(this, args),
        classify: error => classifyAny(error, runtime.now()),
        onRetry(...told) {
          observe(
            () => onRetry?.(...told),
            () => {},
          )
        },
      })
    }
}

/** Reads from an error of any library whether it is retryable, and the wait it requests. */
function classifyAny(thrown: unknown, now: number): { retryable: boolean; retryAfter?: number | undefined } {
  const error = thrown as Partial<Record<'name' | 'retryable' | 'retryAfter' | 'headers' | 'response', unknown>> | null | undefined
  const headers = (error?.headers ?? (error?.response as typeof error)?.headers) as Headers | undefined
  return {
    retryable: isRequestError(thrown) ? thrown.retryable : error?.name !== 'AbortError',
    retryAfter:
      typeof error?.retryAfter === 'number' ? error.retryAfter : typeof headers?.get === 'function' ? askedWait(headers, now) : undefined,
  }
}

import { observe } from '../errors/callback.ts'
import { isRequestError } from '../errors/errors.ts'
import type { Duration } from '../options/duration.ts'
import { readLimit } from '../options/read.ts'
import { checkNames } from '../options/table.ts'
import { type Runtime, resolveRuntime } from '../runtime.ts'
import { completeRetry, RETRY, type RetryOptions, runWithRetry } from './loop.ts'
import { askedWait } from './retry-after.ts'

/** What {@link withRetry} takes. */
export interface WithRetryOptions extends RetryOptions {
  /** The time all tries and waits may take together. @default none */
  deadline?: Duration | false | undefined
  /** Ends the waiting at once. */
  signal?: AbortSignal | undefined
  /** Is told before each wait. What it throws or rejects with is ignored. */
  onRetry?: ((error: unknown, next: number, delay: number) => void) | undefined
  /** Clock and chance; tests pass a virtual clock. */
  runtime?: Partial<Runtime> | undefined
}

/** Any function that gives a promise. */
export type AsyncFunction<This, Args extends unknown[], T> = (this: This, ...args: Args) => Promise<T>

/** Wraps a function, or decorates a method (TC39 decorators). */
export type RetryWrapper = <This, Args extends unknown[], T>(
  fn: AsyncFunction<This, Args, T>,
  context?: unknown,
) => AsyncFunction<This, Args, T>

/**
 * Repeats any async function when it fails, with the loop, the backoff and the Retry-After handling of the HTTP client.
 * Aborts and errors that say they are not retryable are passed on at once; the last error is passed on as it is.
 * @example const load = withRetry(readFile, { attempts: 5 })
 * @example class Feed { @withRetry({ attempts: 5 }) async load() {} }
 */
export function withRetry<This, Args extends unknown[], T>(
  fn: AsyncFunction<This, Args, T>,
  options?: WithRetryOptions,
): AsyncFunction<This, Args, T>
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
        judge: error => judgeAny(error, runtime.now()),
        onRetry(...told) {
          observe(
            () => onRetry?.(...told),
            () => {},
          )
        },
      })
    }
}

/** What an error of any library says of itself: aborted, retryable, and when. */
function judgeAny(thrown: unknown, now: number): { retryable: boolean; retryAfter?: number | undefined } {
  const error = thrown as Partial<Record<'name' | 'retryable' | 'retryAfter' | 'headers' | 'response', unknown>> | null | undefined
  const headers = (error?.headers ?? (error?.response as typeof error)?.headers) as Headers | undefined
  return {
    retryable: isRequestError(thrown) ? thrown.retryable : error?.name !== 'AbortError',
    retryAfter:
      typeof error?.retryAfter === 'number' ? error.retryAfter : typeof headers?.get === 'function' ? askedWait(headers, now) : undefined,
  }
}

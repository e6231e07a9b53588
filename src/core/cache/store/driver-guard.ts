import type { Redactor } from '../../redaction/redactor.ts'
import type { Runtime } from '../../runtime.ts'
import type { MaybePromise } from '../../storage.ts'
import type { Emit } from '../../telemetry/events.ts'
import { within } from '../../timeout/scope.ts'
import type { StoreBreaker } from './store-breaker.ts'

/** The part of a call that the store uses. A cache in direct use has one without a call. */
export interface StoreContext {
  readonly runtime: Runtime
  readonly emit: Emit
  readonly call?: { readonly redact: Redactor } | undefined
}

/** Runs operations of a driver, each with a time limit and a circuit breaker. */
export class DriverGuard {
  /** False when the last read failed or took too long. */
  well = true
  private readonly reading: StoreBreaker
  private readonly onError: () => void

  constructor(reading: StoreBreaker, onError: () => void) {
    this.reading = reading
    this.onError = onError
  }

  /** Returns undefined when the breaker is open, or when the operation fails or takes too long. */
  readonly run = async <T>(
    context: StoreContext,
    breaker: StoreBreaker,
    operation: string,
    ms: number,
    work: () => MaybePromise<T>,
  ): Promise<T | undefined> => {
    const { runtime } = context
    const ticket = breaker.admit(runtime.monotonic())
    if (!ticket) return undefined
    try {
      const expired = () => new Error(`no response from the store within ${ms} ms`)
      const value = await within({ runtime, ms, outer: undefined, expired, run: async () => withoutError(work()) })
      breaker.worked(ticket)
      if (breaker === this.reading) this.well = true
      return value
    } catch (error) {
      this.onError()
      if (breaker === this.reading) this.well = false
      if (breaker.failed(ticket, runtime.monotonic())) report(context, operation, error)
      return undefined
    }
  }
}

/** Returns the value of a driver. @throws an error that the driver returned as a value, as the file drivers of unstorage do. */
export async function withoutError<T>(given: MaybePromise<T>): Promise<T> {
  const value = await given
  if (value instanceof Error) throw value
  return value
}

/** Emits a `cache-error` event without secrets. */
export function report({ emit, call }: StoreContext, operation: string, error: unknown): void {
  emit(() => {
    const { code, name, message } = (error ?? {}) as { code?: unknown; name?: string; message?: string }
    const text = [code ?? name, message].filter(part => typeof part === 'string').join(': ')
    return { type: 'cache-error', operation, message: call?.redact.text(text) ?? text }
  })
}

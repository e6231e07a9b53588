import type { Runtime } from '../runtime.ts'
import { type AbortListener, forgetAborted, tellAborted } from './abort-listener.ts'
import { Deadlines, type Timed } from './deadlines.ts'
import { Scope } from './scope.ts'

/** A piece of work with a time limit and a signal above it. */
export interface TimedWork<T, S = unknown> {
  readonly runtime: Pick<Runtime, 'sleep' | 'monotonic'>
  /** Milliseconds; Infinity for no limit. */
  readonly ms: number
  /** Those whose timer this work shares. @default a timer of its own */
  readonly deadlines?: Deadlines | undefined
  readonly outer: AbortSignal | null | undefined
  /** What `expired` and `aborted` are given: where very many calls wait, they share these functions. */
  readonly subject?: S | undefined
  /** The reason to fail with when the time is up. */
  readonly expired: (subject: S) => unknown
  /** The reason to fail with when the outer signal aborts. @default its own reason */
  readonly aborted?: ((subject: S, reason: unknown) => unknown) | undefined
  readonly run: (signal: AbortSignal, scope: Scope) => Promise<T>
  /**
   * Given a result that goes on after the work is done, such as a stream, gives one that calls `release` when it ends: until then the signal
   * still reaches it. Gives `undefined` for a result that is whole.
   */
  readonly goesOn?: ((result: T, release: () => void) => T | undefined) | undefined
}

/**
 * Runs work under a time limit and a signal. The limit races as well as aborts, since a store or a custom fetch may ignore its signal.
 * When it settles, no timer and no listener is left.
 */
export function within<T, S = unknown>(work: TimedWork<T, S>): Promise<T> {
  const { outer, aborted } = work
  if (outer?.aborted) return Promise.reject(aborted ? aborted(work.subject as S, outer.reason) : outer.reason)
  return new Promise<T>((resolve, reject) => new TimedScope(work, resolve, reject).start(work))
}

/** One piece of timed work. A class that keeps no more than it needs, since very many calls may wait in a queue. */
class TimedScope<T, S> extends Scope implements AbortListener, Timed {
  readonly due: number
  private readonly deadlines: Deadlines | undefined
  private readonly outer: TimedWork<T, S>['outer']
  private readonly subject: S
  private readonly expired: TimedWork<T, S>['expired']
  private readonly aborted: TimedWork<T, S>['aborted']
  private readonly goesOn: TimedWork<T, S>['goesOn']
  private readonly resolve: (result: T) => void
  private readonly reject: (reason: unknown) => void

  constructor(work: TimedWork<T, S>, resolve: (result: T) => void, reject: (reason: unknown) => void) {
    super()
    const { runtime, ms, deadlines, outer, subject, expired, aborted, goesOn } = work
    // what needs no timer carries none
    this.due = ms === Infinity ? ms : runtime.monotonic() + ms
    this.deadlines = ms === Infinity ? undefined : (deadlines ?? new Deadlines())
    this.outer = outer
    this.subject = subject as S
    this.expired = expired
    this.aborted = aborted
    this.goesOn = goesOn
    this.resolve = resolve
    this.reject = reject
  }

  start({ runtime, run }: TimedWork<T, S>): void {
    if (this.outer) tellAborted(this.outer, this)
    this.deadlines?.add(this, runtime)
    run(this.signal, this).then(
      result => this.settle(result),
      error => {
        this.release()
        this.reject(error)
      },
    )
  }

  expire(): void {
    this.end(this.expired(this.subject))
  }

  onAbort(): void {
    const reason = this.outer?.reason
    this.end(this.aborted ? this.aborted(this.subject, reason) : reason)
  }

  private settle(result: T): void {
    const open = this.goesOn?.(result, () => this.release())
    if (open === undefined) this.release()
    else this.deadlines?.remove(this)
    this.resolve(open ?? result)
  }

  private end(reason: unknown): void {
    this.release()
    this.reject(reason)
    this.abort(reason)
  }

  private release(): void {
    this.deadlines?.remove(this)
    if (this.outer) forgetAborted(this.outer, this)
  }
}

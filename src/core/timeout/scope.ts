import { neverAborted, type Runtime } from '../runtime.ts'
import { type AbortListener, addAbortListener, removeAbortListener } from './abort-listener.ts'
import { Deadlines, type Timed } from './deadlines.ts'

/** A signal, and the scope that it belongs to if this library created it. */
export interface Ending {
  readonly signal: AbortSignal
  readonly scope?: Scope | undefined
}

const NO_LISTENERS: readonly AbortListener[] = []
/**
 * A piece of work that can be ended: an abort signal whose listeners inside this library are fields instead of event listeners. An event
 * listener would cost each waiting call 400 bytes.
 */
export class Scope {
  private readonly controller = new AbortController()
  private listeners = NO_LISTENERS

  get signal(): AbortSignal {
    return this.controller.signal
  }

  /** Aborts the signal and notifies the listeners, once and one by one: a listener may remove another. */
  abort(reason: unknown): void {
    this.controller.abort(reason)
    for (let [first] = this.listeners; first; [first] = this.listeners) {
      this.remove(first)
      first.onAbort()
    }
  }

  add(listener: AbortListener): void {
    this.listeners = this.listeners.length === 0 ? [listener] : [...this.listeners, listener]
  }

  remove(listener: AbortListener): void {
    const rest = this.listeners.filter(other => other !== listener)
    this.listeners = rest.length === 0 ? NO_LISTENERS : rest
  }
}

/** Adds a listener to a signal that is not aborted. It uses the scope, unless a custom layer replaced its signal. */
export function listen({ signal, scope }: Ending, listener: AbortListener): void {
  if (scope?.signal === signal) scope.add(listener)
  else if (signal !== neverAborted()) addAbortListener(signal, listener)
}

/** Undoes {@link listen}. */
export function unlisten({ signal, scope }: Ending, listener: AbortListener): void {
  if (scope?.signal === signal) scope.remove(listener)
  else if (signal !== neverAborted()) removeAbortListener(signal, listener)
}

/** Work with a time limit, the input of {@link within}. */
export interface TimedWork<T, S = unknown> {
  readonly runtime: Pick<Runtime, 'sleep' | 'monotonic'>
  /** The limit in milliseconds; Infinity for none. */
  readonly ms: number
  /** The group whose timer this work shares. @default a timer of its own */
  readonly deadlines?: Deadlines | undefined
  /** Ends the work early. */
  readonly outer: Ending | undefined
  /** The argument of `expired` and `aborted`: where very many calls wait, they share these functions. */
  readonly subject?: S | undefined
  /** Returns the reason to reject with when the time is up. */
  readonly expired: (subject: S) => unknown
  /** Returns the reason to reject with when `outer` aborts. @default its own reason */
  readonly aborted?: ((subject: S, reason: unknown) => unknown) | undefined
  /** The work. It receives a signal that aborts when the limit ends or `outer` aborts. */
  readonly run: (signal: AbortSignal, scope: Scope) => Promise<T>
  /** For a result that outlives the work, such as a stream: returns one that calls `release` at its end; `undefined` if it is complete. */
  readonly goesOn?: ((result: T, release: () => void) => T | undefined) | undefined
}

/** Runs work with a time limit. Rejects at the limit even if the work ignores its signal. When it settles, no timer or listener is left. */
export function within<T, S = unknown>(work: TimedWork<T, S>): Promise<T> {
  const { outer, aborted } = work
  if (outer?.signal.aborted) return Promise.reject(aborted ? aborted(work.subject as S, outer.signal.reason) : outer.signal.reason)
  return new Promise<T>((resolve, reject) => new TimedScope(work, resolve, reject).start(work))
}

/** Runs one piece of work with a time limit. It keeps few fields, because very many calls may wait in a queue. */
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
    // without a limit there is no timer
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
    if (this.outer) listen(this.outer, this)
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
    const reason = this.outer?.signal.reason
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
    if (this.outer) unlisten(this.outer, this)
  }
}

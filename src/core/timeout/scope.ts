import { type AbortListener, forgetAborted, tellAborted } from './abort-listener.ts'

/** A signal, and the scope that it belongs to, if it is one of ours. */
export interface Ending {
  readonly signal: AbortSignal
  readonly scope?: Scope | undefined
}

/**
 * A piece of work that can be ended: an abort signal whose listeners inside this library are fields instead of event listeners, each of which
 * would cost a waiting call 400 bytes.
 */
export class Scope {
  private readonly controller = new AbortController()
  // few, if more than one: each change makes a new array
  private listeners: readonly AbortListener[] = NOBODY

  get signal(): AbortSignal {
    return this.controller.signal
  }

  /** Aborts the signal and tells the listeners, once. */
  abort(reason: unknown): void {
    const { listeners } = this
    this.listeners = NOBODY
    this.controller.abort(reason)
    for (const listener of listeners) listener.onAbort()
  }

  add(listener: AbortListener): void {
    this.listeners = this.listeners.length === 0 ? [listener] : [...this.listeners, listener]
  }

  remove(listener: AbortListener): void {
    const rest = this.listeners.filter(other => other !== listener)
    this.listeners = rest.length === 0 ? NOBODY : rest
  }
}

const NOBODY: readonly AbortListener[] = []

/** Tells a listener of an end that has not come yet. A layer of the caller may have put a signal of its own in the place of the scope's. */
export function listen({ signal, scope }: Ending, listener: AbortListener): void {
  if (scope?.signal === signal) scope.add(listener)
  else tellAborted(signal, listener)
}

/** Takes {@link listen} back. */
export function unlisten({ signal, scope }: Ending, listener: AbortListener): void {
  if (scope?.signal === signal) scope.remove(listener)
  else forgetAborted(signal, listener)
}

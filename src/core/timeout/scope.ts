import { neverAborted } from '../runtime.ts'
import { type AbortListener, forgetAborted, tellAborted } from './abort-listener.ts'

/** A signal, and the scope that it belongs to if this library made it. */
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
  // few, if more than one: each change makes a new array
  private listeners = NO_LISTENERS

  get signal(): AbortSignal {
    return this.controller.signal
  }

  /** Aborts the signal and tells the listeners, once. */
  abort(reason: unknown): void {
    const { listeners } = this
    this.listeners = NO_LISTENERS
    this.controller.abort(reason)
    for (const listener of listeners) listener.onAbort()
  }

  add(listener: AbortListener): void {
    this.listeners = this.listeners.length === 0 ? [listener] : [...this.listeners, listener]
  }

  remove(listener: AbortListener): void {
    const rest = this.listeners.filter(other => other !== listener)
    this.listeners = rest.length === 0 ? NO_LISTENERS : rest
  }
}

/** Adds a listener to an ending that has not come yet. A layer of the caller may have replaced the scope's signal by its own. */
export function listen({ signal, scope }: Ending, listener: AbortListener): void {
  if (scope?.signal === signal) scope.add(listener)
  else if (signal !== neverAborted()) tellAborted(signal, listener)
}

/** Undoes {@link listen}. */
export function unlisten({ signal, scope }: Ending, listener: AbortListener): void {
  if (scope?.signal === signal) scope.remove(listener)
  else if (signal !== neverAborted()) forgetAborted(signal, listener)
}

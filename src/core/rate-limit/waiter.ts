import type { AbortListener } from '../timeout/abort-listener.ts'
import { type Ending, listen, unlisten } from '../timeout/scope.ts'
import type { QueueItem } from './wait-queue.ts'

/** One attempt that waits at a gate for a `T`. A class with few fields, because very many attempts may wait. */
export class Waiter<T> implements QueueItem, AbortListener {
  readonly priority: number
  readonly attempt: number
  readonly deadline: number
  readonly #ending: Ending
  readonly #resolve: (result: T | Promise<never>) => void
  readonly #onLeave: (waiter: Waiter<T>) => void

  /** `onLeave` is called when the attempt is aborted, to remove it from its queue. */
  constructor(
    entrant: Ending & Pick<QueueItem, 'priority' | 'attempt'>,
    deadline: number,
    resolve: (result: T | Promise<never>) => void,
    onLeave: (waiter: Waiter<T>) => void,
  ) {
    this.priority = entrant.priority
    this.attempt = entrant.attempt
    this.deadline = deadline
    this.#ending = entrant
    this.#resolve = resolve
    this.#onLeave = onLeave
  }

  /** Starts to listen for the abort of the attempt. */
  listen(): void {
    listen(this.#ending, this)
  }

  /** Ends the wait with a result. */
  finish(result: T): void {
    unlisten(this.#ending, this)
    this.#resolve(result)
  }

  /** Ends the wait with the reason of the abort. */
  onAbort(): void {
    unlisten(this.#ending, this)
    this.#onLeave(this)
    this.#resolve(Promise.reject(this.#ending.signal.reason))
  }
}

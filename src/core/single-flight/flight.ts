import { type Ending, listen, Scope, unlisten } from '../timeout/scope.ts'

/** Work that is done once for all callers that wait for it. It ends early only when all of them have left. */
export class Flight<T> extends Scope {
  readonly promise: Promise<T>
  /** By a monotonic clock of whoever begins it; 0 where nobody asks. */
  readonly startedAt: number
  private waiting = 0
  private readonly onClose: (flight: Flight<T>) => void

  /**
   * Begins the work.
   * @param run is given the scope that ends when no caller is left.
   * @param onClose is called when nobody may join any more: when the work is done, or when all callers have left.
   */
  constructor(run: (scope: Scope) => Promise<T>, onClose: (flight: Flight<T>) => void, startedAt = 0) {
    super()
    this.startedAt = startedAt
    this.onClose = onClose
    this.promise = run(this)
  }

  /** Counts one more caller. */
  enter(): void {
    this.waiting++
  }

  /** Counts one caller less. With the signal whose abort made the last caller leave, the work ends. */
  leave(signal?: AbortSignal): void {
    if (--this.waiting > 0 || !signal) return
    this.close()
    this.abort(signal.reason)
  }

  /** Lets nobody join any more. */
  close(): void {
    this.onClose(this)
  }
}

/** Waits for a flight, and rejects at once when the signal of the caller aborts. */
export function join<T>(flight: Flight<T>, ending: Ending): Promise<T> {
  const { signal } = ending
  flight.enter()
  return new Promise((resolve, reject) => {
    const listener = {
      onAbort() {
        flight.leave(signal)
        reject(signal.reason)
      },
    }
    const end = () => {
      unlisten(ending, listener)
      if (!signal.aborted) flight.leave()
    }
    if (signal.aborted) return listener.onAbort()
    listen(ending, listener)
    flight.promise.then(
      value => {
        end()
        resolve(value)
      },
      error => {
        end()
        reject(error)
      },
    )
  })
}

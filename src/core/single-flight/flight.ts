import type { Call, Next, RawResponse, RequestContext } from '../context.ts'
import type { AbortListener } from '../timeout/abort-listener.ts'
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

/** Requests under way that other calls may join, by the key of what they ask for. Calls with other policies have flights of their own. */
export type FlightTable = Map<string, RequestFlight[]>

/** A request under way, and the call that began it. */
export class RequestFlight extends Flight<RawResponse> implements AbortListener {
  readonly context: RequestContext
  /** The pipeline below the place where calls join. */
  readonly next: Next
  /** True once another call has joined. */
  joined = false
  /** The answer behind the error that it ended with. The call that began it may fail with another error meanwhile. */
  failed: Call['failed'] = undefined

  /** Begins the request, and lets others join it by `key`. */
  constructor(table: FlightTable, key: string, context: RequestContext, next: Next) {
    super(
      scope => next({ ...context, signal: scope.signal, scope }),
      () => removeFlight(table, key, this),
    )
    this.context = context
    this.next = next
    const others = table.get(key)
    table.set(key, others ? [...others, this] : [this])
  }

  /** Waits for the request as the call that began it. */
  lead(): Promise<RawResponse> {
    this.enter()
    listen(this.context, this)
    return this.promise.then(
      answer => {
        this.end()
        return this.joined ? withOwnBytes(answer) : answer
      },
      error => {
        this.failed = this.context.call.failed
        this.end()
        throw error
      },
    )
  }

  /** The call that began it aborts. The layers above reject at once: here nothing needs to. */
  onAbort(): void {
    this.leave(this.context.signal)
  }

  private end(): void {
    unlisten(this.context, this)
    this.close()
    if (!this.context.signal.aborted) this.leave()
  }
}

function removeFlight(table: FlightTable, key: string, flight: RequestFlight): void {
  const others = (table.get(key) ?? []).filter(other => other !== flight)
  if (others.length > 0) table.set(key, others)
  else table.delete(key)
}

/** Returns bytes to the first caller as a copy when others read them too. */
const withOwnBytes = (answer: RawResponse): RawResponse =>
  answer.data?.value instanceof Uint8Array ? { ...answer, data: { value: answer.data.value.slice() } } : answer

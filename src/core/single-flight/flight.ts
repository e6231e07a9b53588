import type { Call, Next, RawResponse, RequestContext } from '../context.ts'
import type { AbortListener } from '../timeout/abort-listener.ts'
import { type Ending, listen, Scope, unlisten } from '../timeout/scope.ts'

/** Work that runs once for all callers that wait for it. It is aborted when all of them have left. */
export class Flight<T> extends Scope {
  readonly promise: Promise<T>
  /** When the work started, in milliseconds of a monotonic clock; 0 if its age does not matter. */
  readonly startedAt: number
  private waiting = 0
  private readonly onClose: (flight: Flight<T>) => void

  /**
   * Starts the work.
   * @param run receives the scope that is aborted when no caller is left.
   * @param onClose is called when nobody can join any more: the work is done, or all callers have left.
   */
  constructor(run: (scope: Scope) => Promise<T>, onClose: (flight: Flight<T>) => void, startedAt = 0) {
    super()
    this.startedAt = startedAt
    this.onClose = onClose
    this.promise = run(this)
  }

  /** Adds a caller. */
  enter(): void {
    this.waiting++
  }

  /** Removes a caller. When it was the last one and left because of `signal`, the work is aborted. */
  leave(signal?: AbortSignal): void {
    if (--this.waiting > 0 || !signal) return
    this.close()
    this.abort(signal.reason)
  }

  /** Removes the flight from its table, so that nobody can join it any more. */
  close(): void {
    this.onClose(this)
  }
}

/** Waits for a flight. Rejects as soon as the signal of the caller aborts. */
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
    const leaveFlight = () => {
      unlisten(ending, listener)
      if (!signal.aborted) flight.leave()
    }
    if (signal.aborted) return listener.onAbort()
    listen(ending, listener)
    flight.promise.then(
      value => {
        leaveFlight()
        resolve(value)
      },
      error => {
        leaveFlight()
        reject(error)
      },
    )
  })
}

/** The requests in flight that other calls may join, by key. A key has several flights when calls have different policies. */
export type FlightTable = Map<string, RequestFlight[]>

/** A request in flight, and the call that started it. */
export class RequestFlight extends Flight<RawResponse> implements AbortListener {
  /** The context of the call that started the request. */
  readonly context: RequestContext
  /** The layers below single flight. */
  readonly next: Next
  /** True once another call has joined. */
  joined = false
  /** The error that the request failed with, and the response behind it. The call itself may have failed with another error. */
  failed: Call['failed'] = undefined

  /** Starts the request and adds it to the table under `key`. */
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

  /** Waits for the request on behalf of the call that started it. */
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

  /** Called when the call that started the request aborts. The layers above reject the call, so this only leaves the flight. */
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

/** Copies the bytes for the first caller, because others read the same array. */
const withOwnBytes = (answer: RawResponse): RawResponse =>
  answer.data?.value instanceof Uint8Array ? { ...answer, data: { value: answer.data.value.slice() } } : answer

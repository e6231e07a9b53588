import type { Answer, Call, Next, RequestContext } from '../context.ts'
import type { AbortListener } from '../timeout/abort-listener.ts'
import { listen, unlisten } from '../timeout/scope.ts'
import { Flight } from './flight.ts'

/** Requests under way that other calls may join, by the key of what they ask for. Calls with other policies have flights of their own. */
export type FlightTable = Map<string, RequestFlight[]>

/** A request under way, and the call that began it. */
export class RequestFlight extends Flight<Answer> implements AbortListener {
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
  lead(): Promise<Answer> {
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
const withOwnBytes = (answer: Answer): Answer =>
  answer.data?.value instanceof Uint8Array ? { ...answer, data: { value: answer.data.value.slice() } } : answer

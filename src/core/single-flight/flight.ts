import { callNext } from '../call-next.ts'
import type { Answer, Call, Next, RequestContext } from '../context.ts'
import type { AbortListener } from '../timeout/abort-listener.ts'
import { type Ending, listen, Scope, unlisten } from '../timeout/scope.ts'

/** One request under way that several callers may wait for, with a signal of its own. */
export class Flight extends Scope implements AbortListener {
  /** Of the caller who began it. */
  readonly context: RequestContext
  readonly answer: Promise<Answer>
  /** True once another caller has joined. */
  joined = false
  /** The answer behind the error that it ended with. The call that began it may fail with another error meanwhile. */
  failed: Call['failed'] = undefined
  /** How many still wait: the request ends early only when nobody does. */
  private waiting = 0
  private readonly table: Map<string, Flight[]>
  private readonly key: string
  /** The pipeline below the place where callers join. */
  readonly next: Next

  /** Begins the request, and lets others join it by `key`. */
  constructor(table: Map<string, Flight[]>, key: string, context: RequestContext, next: Next) {
    super()
    this.table = table
    this.key = key
    this.context = context
    this.next = next
    this.answer = callNext(next, { ...context, signal: this.signal, scope: this })
    this.answer.catch(() => {
      this.failed = context.call.failed
    })
    const others = table.get(key)
    table.set(key, others ? [...others, this] : [this])
  }

  /** One more waits for it. */
  enter(): void {
    this.waiting++
  }

  /** One who waited leaves: by an abort of `signal`, or without one when he has his answer. */
  leave(signal?: AbortSignal): void {
    if (--this.waiting > 0 || !signal) return
    this.close()
    this.abort(signal.reason)
  }

  /** The caller who began it aborts. */
  onAbort(): void {
    this.leave(this.context.signal)
  }

  /** Lets nobody join any more. */
  close(): void {
    const others = (this.table.get(this.key) ?? []).filter(other => other !== this)
    if (others.length > 0) this.table.set(this.key, others)
    else this.table.delete(this.key)
  }
}

/** Waits for another's request, and rejects at once when the signal of the one who waits aborts. */
export function join(flight: Flight, ending: Ending): Promise<Answer> {
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
    flight.answer.then(
      answer => {
        end()
        resolve(answer)
      },
      error => {
        end()
        reject(error)
      },
    )
  })
}

import { MAX_DELAY } from '../options/duration.ts'
import type { Runtime } from '../runtime.ts'
import type { AbortListener } from '../timeout/abort-listener.ts'
import { type Ending, listen, unlisten } from '../timeout/scope.ts'
import type { LimitPolicy } from './options.ts'
import { createPace, type Outcome } from './origin-limiter.ts'
import { createWaitQueue, type Waiting } from './wait-queue.ts'

/** Who asks to pass a gate. */
export interface Entrant extends Ending {
  readonly runtime: Pick<Runtime, 'monotonic' | 'sleep' | 'random'>
  /** When there is no more use in passing, by the runtime's monotonic clock. */
  readonly deadline: number
  /** Higher goes first. */
  readonly priority: number
  /** The number of the attempt: one that passed before and was sent back goes before others of its priority. */
  readonly attempt: number
}

/** The right to make one attempt; it must be told how that ended, and gives the length of the cool-down that begins with it, if one does. */
export interface Permit {
  done(outcome: Outcome): number | undefined
}

/** The gate of one origin: every attempt passes it, in order, when the limits allow. */
export interface Gate {
  /**
   * Gives a permit, now or later, or the wait in milliseconds when that is known to be longer than the deadline.
   * Rejects with the signal's reason as soon as it aborts.
   */
  enter(entrant: Entrant): Promise<Permit | number>
  /** True when nobody waits, nothing is under way and no limit is in force: the gate may be forgotten. */
  readonly idle: boolean
}

/** One who waits. A class that holds no more than it needs, since there may be very many. */
class Waiter implements Waiting, AbortListener {
  readonly priority: number
  readonly attempt: number
  readonly deadline: number
  private readonly ending: Ending
  private readonly resolve: (result: Permit | number | Promise<never>) => void
  private readonly leave: (waiter: Waiter) => void

  constructor(entrant: Entrant, deadline: number, resolve: Waiter['resolve'], leave: Waiter['leave']) {
    this.priority = entrant.priority
    this.attempt = entrant.attempt
    this.deadline = deadline
    this.ending = entrant
    this.resolve = resolve
    this.leave = leave
  }

  listen(): void {
    listen(this.ending, this)
  }

  settle(result: Permit | number): void {
    unlisten(this.ending, this)
    this.resolve(result)
  }

  onAbort(): void {
    unlisten(this.ending, this)
    this.leave(this)
    this.resolve(Promise.reject(this.ending.signal.reason))
  }
}

/** Makes a gate. Its clock is that of whoever comes first: clients with other clocks may share it. */
export function createGate(policy: LimitPolicy): Gate {
  const pace = createPace(policy)
  const queue = createWaitQueue<Waiter>()
  let clock: Entrant['runtime'] | undefined
  let timer: { readonly at: number; readonly stop: AbortController } | undefined

  function permit(runtime: Entrant['runtime']): Permit {
    const ticket = pace.start(runtime.monotonic())
    return {
      done(outcome) {
        const cooldown = pace.end(ticket, outcome, runtime.monotonic(), runtime.random)
        pump(runtime)
        return cooldown
      },
    }
  }

  /** Lets go whoever may go now, turns away at once whoever cannot pass in time, and sets the timer for the others. */
  function pump(runtime: Entrant['runtime']): void {
    // whether the gate is open again is tried by one that was refused least, lest one call spends all its attempts on it
    const next = () => (pace.probing ? queue.leastTried() : queue.first())
    for (let head = next(); head; head = next()) {
      const now = runtime.monotonic()
      const { at, earliest } = pace.nextAt(now, queue.size, runtime.random)
      // not `at <= now`: a moment that is no number must not keep anybody waiting
      if (!(at > now)) {
        queue.remove(head)
        head.settle(permit(runtime))
      } else if (earliest < Infinity && earliest >= queue.deadline()) {
        for (let late = queue.expire(earliest); late; late = queue.expire(earliest)) late.settle(earliest - now)
      } else {
        wakeAt(at, now, runtime)
        return
      }
    }
    wakeAt(Infinity, 0, runtime)
  }

  function wakeAt(at: number, now: number, runtime: Entrant['runtime']): void {
    if (timer?.at === at) return
    timer?.stop.abort()
    timer = undefined
    if (at === Infinity) return
    const next = { at, stop: new AbortController() }
    timer = next
    const wake = () => {
      if (timer !== next) return
      timer = undefined
      pump(runtime)
    }
    runtime.sleep(Math.min(MAX_DELAY, Math.ceil(at - now)), next.stop.signal).then(wake, () => {})
  }

  function leave(waiter: Waiter): void {
    if (queue.remove(waiter) && clock) pump(clock)
  }

  return {
    get idle() {
      return !clock || (queue.size === 0 && pace.isIdle(clock.monotonic()))
    },
    enter(entrant) {
      const { signal, runtime: own } = entrant
      if (signal.aborted) return Promise.reject(signal.reason)
      const runtime = (clock ??= own)
      const now = runtime.monotonic()
      if (!queue.size && !(pace.nextAt(now, 0, runtime.random).at > now)) return Promise.resolve(permit(runtime))
      const deadline = runtime === own ? entrant.deadline : now + entrant.deadline - own.monotonic()
      const { limit } = policy
      const soonest = limit ? now + ((queue.ahead(entrant) + 1 - limit.burst) * limit.per) / limit.requests : now
      if (soonest >= deadline) return Promise.resolve(soonest - now)
      return new Promise(resolve => {
        const waiter = new Waiter(entrant, deadline, resolve, leave)
        waiter.listen()
        queue.add(waiter)
        pump(runtime)
      })
    },
  }
}

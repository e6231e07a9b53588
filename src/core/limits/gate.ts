import { MAX_DELAY } from '../duration.ts'
import type { Runtime } from '../runtime.ts'
import type { LimitPolicy } from './limit.ts'
import { createPace, type Outcome } from './pace.ts'
import { enqueue, type Ranked } from './queue.ts'

/** Who asks to pass a gate. */
export interface Entrant {
  readonly runtime: Pick<Runtime, 'now' | 'sleep' | 'random'>
  readonly signal: AbortSignal
  /** When there is no more use in passing, by the runtime's clock. */
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
}

interface Waiter extends Ranked {
  readonly entrant: Entrant
  readonly settle: (result: Permit | number) => void
}

export function createGate(policy: LimitPolicy): Gate {
  const pace = createPace(policy)
  const queue: Waiter[] = []
  // No deadline in the queue is before this.
  let hastiest = Infinity
  let timer: { readonly at: number; readonly stop: AbortController } | undefined

  function permit({ runtime }: Entrant): Permit {
    const ticket = pace.start(runtime.now())
    return {
      done(outcome) {
        const cooldown = pace.end(ticket, outcome, runtime.now(), runtime.random)
        pump()
        return cooldown
      },
    }
  }

  /** Who goes first. Whether the gate is open again is tried by one that was refused least, lest one call spends all its attempts on it. */
  function next(): Waiter | undefined {
    const [first] = queue
    if (!first || !pace.probing) return first
    const ahead = queue.filter(({ entrant }) => entrant.priority === first.entrant.priority)
    return ahead.reduce((least, waiter) => (waiter.entrant.attempt < least.entrant.attempt ? waiter : least), first)
  }

  function pump(): void {
    for (let head = next(); head; head = next()) {
      const now = head.entrant.runtime.now()
      const { at, earliest } = pace.nextAt(now, queue.length, head.entrant.runtime.random)
      // not `at <= now`: a moment that is no number must not keep anybody waiting
      if (!(at > now)) {
        queue.splice(queue.indexOf(head), 1)
        head.settle(permit(head.entrant))
      } else if (earliest < Infinity && earliest >= hastiest) refuse(earliest, now)
      else {
        wakeAt(at, now, head.entrant.runtime)
        return
      }
    }
    wakeAt(Infinity, 0)
  }

  /** Turns away at once whoever cannot pass in time. */
  function refuse(at: number, now: number): void {
    for (const waiter of queue.filter(({ entrant }) => at >= entrant.deadline)) {
      queue.splice(queue.indexOf(waiter), 1)
      waiter.settle(at - now)
    }
    hastiest = queue.reduce((least, { entrant }) => Math.min(least, entrant.deadline), Infinity)
  }

  function wakeAt(at: number, now: number, runtime?: Entrant['runtime']): void {
    if (timer?.at === at) return
    timer?.stop.abort()
    timer = undefined
    if (at === Infinity || !runtime) return
    const next = { at, stop: new AbortController() }
    timer = next
    const wake = () => {
      if (timer !== next) return
      timer = undefined
      pump()
    }
    runtime.sleep(Math.min(MAX_DELAY, Math.ceil(at - now)), next.stop.signal).then(wake, () => {})
  }

  return {
    async enter(entrant) {
      const { signal, runtime } = entrant
      if (signal.aborted) throw signal.reason
      const now = runtime.now()
      if (!queue.length && !(pace.nextAt(now, 0, runtime.random).at > now)) return permit(entrant)
      return new Promise((resolve, reject) => {
        const leave = () => {
          queue.splice(queue.indexOf(waiter), 1)
          pump()
          reject(signal.reason)
        }
        const waiter: Waiter = {
          rank: entrant.priority * 2 + Number(entrant.attempt > 1),
          entrant,
          settle(result) {
            signal.removeEventListener('abort', leave)
            resolve(result)
          },
        }
        signal.addEventListener('abort', leave, { once: true })
        const place = enqueue(queue, waiter)
        hastiest = Math.min(hastiest, entrant.deadline)
        const { limit } = policy
        const soonest = limit ? now + ((place + 1 - limit.burst) * limit.per) / limit.requests : now
        if (soonest >= entrant.deadline) {
          queue.splice(place, 1)
          waiter.settle(soonest - now)
        } else pump()
      })
    },
  }
}

import { MAX_DELAY } from '../options/duration.ts'
import type { LimitPolicy } from './options.ts'
import { OriginLimiter } from './origin-limiter.ts'
import type { Entrant, Gate, Permit } from './types.ts'
import { createWaitQueue, type WaitQueue } from './wait-queue.ts'
import { Waiter } from './waiter.ts'

type Clock = Entrant['runtime']
type GateWaiter = Waiter<Permit | number>

class OriginGate implements Gate {
  readonly #policy: LimitPolicy
  readonly #limiter: OriginLimiter
  /** Created when the first attempt has to wait. */
  #queue: WaitQueue<GateWaiter> | undefined = undefined
  /** The clock of the first attempt. Clients with other clocks may share the gate. */
  #clock: Clock | undefined = undefined
  /** The one timer, set for the moment at which the next waiting attempt may go. */
  #timer: { readonly at: number; readonly stop: AbortController } | undefined = undefined

  constructor(policy: LimitPolicy) {
    this.#policy = policy
    this.#limiter = new OriginLimiter(policy)
  }

  get cooldownMs(): number {
    return this.#clock ? this.#limiter.cooldownMs(this.#clock.monotonic()) : 0
  }

  get idle(): boolean {
    const clock = this.#clock
    return !clock || (!this.#queue?.size && this.#limiter.isIdle(clock.monotonic()))
  }

  enter(entrant: Entrant): Promise<Permit | number> {
    const { signal, runtime } = entrant
    if (signal.aborted) return Promise.reject(signal.reason)
    const clock = (this.#clock ??= runtime)
    const now = clock.monotonic()
    if (!this.#queue?.size && !(this.#limiter.nextAt(now, 0, clock.random).at > now)) return Promise.resolve(this.#permit(clock))
    const deadline = clock === runtime ? entrant.deadline : now + entrant.deadline - runtime.monotonic()
    const soonest = this.#soonest(entrant, now)
    return soonest >= deadline ? Promise.resolve(soonest - now) : this.#wait(entrant, deadline, clock)
  }

  #wait(entrant: Entrant, deadline: number, clock: Clock): Promise<Permit | number> {
    const queue = (this.#queue ??= createWaitQueue())
    return new Promise(resolve => {
      const waiter = new Waiter<Permit | number>(entrant, deadline, resolve, this.#leave)
      waiter.listen()
      queue.add(waiter)
      this.#admit(clock)
    })
  }

  /** The earliest moment at which a new attempt may pass, as far as the configured limit and the queue tell. */
  #soonest(entrant: Entrant, now: number): number {
    const { limit } = this.#policy
    if (!limit) return now
    const ahead = this.#queue?.countAhead(entrant) ?? 0
    return now + ((ahead + 1 - limit.burst) * limit.per) / limit.requests
  }

  #permit(clock: Clock): Permit {
    const sentAt = this.#limiter.start(clock.monotonic())
    return {
      done: outcome => {
        const cooldown = this.#limiter.end(sentAt, outcome, clock.monotonic(), clock.random)
        this.#admit(clock)
        return cooldown
      },
    }
  }

  /** The waiting attempt that goes next. During recovery it has the fewest attempts, so that no call spends all of its attempts. */
  #next(): GateWaiter | undefined {
    if (!this.#queue?.size) return undefined
    return this.#limiter.isRecovering ? this.#queue.fewestAttempts() : this.#queue.first()
  }

  /** Admits the waiting attempts that may go now, rejects those that cannot go in time, and sets the timer for the rest. */
  #admit(clock: Clock): void {
    for (let head = this.#next(); head; head = this.#next()) {
      const queue = this.#queue as WaitQueue<GateWaiter>
      const now = clock.monotonic()
      const { at, earliest } = this.#limiter.nextAt(now, queue.size, clock.random)
      // Not `at <= now`: NaN must not keep an attempt waiting.
      if (!(at > now)) {
        queue.remove(head)
        head.finish(this.#permit(clock))
      } else if (earliest < Infinity && earliest >= queue.earliestDeadline()) {
        for (let late = queue.removeExpired(earliest); late; late = queue.removeExpired(earliest)) late.finish(earliest - now)
      } else {
        this.#setTimer(at, now, clock)
        return
      }
    }
    this.#setTimer(Infinity, 0, clock)
  }

  #setTimer(at: number, now: number, clock: Clock): void {
    if (this.#timer?.at === at) return
    this.#timer?.stop.abort()
    this.#timer = undefined
    if (at === Infinity) return
    const timer = (this.#timer = { at, stop: new AbortController() })
    const wake = () => {
      if (this.#timer !== timer) return
      this.#timer = undefined
      this.#admit(clock)
    }
    clock.sleep(Math.min(MAX_DELAY, Math.ceil(at - now)), timer.stop.signal).then(wake, () => {})
  }

  readonly #leave = (waiter: GateWaiter): void => {
    if (this.#queue?.remove(waiter) && this.#clock) this.#admit(this.#clock)
  }
}

/** Creates the gate of one origin. Its clock is that of the first attempt that enters. */
export const createGate = (policy: LimitPolicy): Gate => new OriginGate(policy)

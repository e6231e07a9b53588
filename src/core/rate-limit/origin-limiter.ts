import { Cooldown } from './cooldown.ts'
import { LimitEstimator } from './estimator/estimator.ts'
import { SampleBuilder } from './estimator/sample-builder.ts'
import { InFlightAttempts } from './in-flight.ts'
import type { LimitPolicy } from './options.ts'
import { createServerQuota, type ServerQuota } from './quota/server-quota.ts'
import type { Admission, Outcome } from './types.ts'
import { createWindowCounter, type WindowCounter } from './window-counter.ts'

/** Servers refuse quickly: an attempt in flight for longer than this does not count as a possible refusal. */
const MAX_REFUSAL_LATENCY_MS = 150
/** How long the test attempt after a cool-down may take before the next one is sent. */
const MAX_RECOVERY_LATENCY_MS = 1000
/** Attempts in flight: before the first answer, with a short queue, and with a long queue. */
const MAX_IN_FLIGHT_BEFORE_ANSWER = 3
const MAX_IN_FLIGHT_SHORT_QUEUE = 16
const MAX_IN_FLIGHT_LONG_QUEUE = 4
/** A queue with more waiting attempts than this is long. */
const MAX_SHORT_QUEUE = 16
/** After a cool-down, each accepted attempt allows one more in flight, until this many have been accepted. */
const MAX_RAMP_UP_ACCEPTED = 16
/** An estimate of the server's limit is kept for this long after the last attempt. */
const ESTIMATE_RETENTION_MS = 600_000

/**
 * Decides when the next attempt at one origin may be sent. It combines the configured limit, the quotas that the server reports, the limit
 * estimated from 429s, and the cool-down. It has no timer and no queue; all times are monotonic milliseconds.
 */
export class OriginLimiter {
  readonly #configured: WindowCounter | undefined
  readonly #concurrency: number
  // the parts that only a server with limits needs are created when it shows one
  #serverQuota: ServerQuota | undefined = undefined
  #estimator: LimitEstimator | undefined = undefined
  #cooldown: Cooldown | undefined = undefined
  readonly #sample = new SampleBuilder()
  readonly #inFlight = new InFlightAttempts()
  #accepted = 0

  constructor({ limit, concurrency }: LimitPolicy) {
    this.#configured = limit && createWindowCounter(limit)
    this.#concurrency = concurrency
  }

  /** Returns when one more attempt may be sent, not before `now`, while `waiting` attempts are queued. */
  nextAt(now: number, waiting: number, random: () => number): Admission {
    const inFlight = this.#inFlight
    const estimator = this.#estimator
    estimator?.finishSample(now)
    const earliest = Math.max(
      now,
      this.#cooldown?.until ?? 0,
      this.#configured?.nextAt(now, inFlight) ?? 0,
      this.#serverQuota?.nextAt(now, inFlight, random) ?? 0,
      estimator?.nextAt(now, inFlight) ?? 0,
    )
    return { earliest, at: inFlight.starts.length < this.#concurrency ? Math.max(earliest, this.#nextPlaceAt(now, waiting)) : Infinity }
  }

  /** True when nothing is in flight and no limit, cool-down, quota or estimate is in force. */
  isIdle(now: number): boolean {
    const estimator = this.#estimator
    const configured = this.#configured
    const isEstimating = estimator?.maxInFlight(now) !== undefined && now <= this.#inFlight.lastSentAt + ESTIMATE_RETENTION_MS
    const isLimited =
      this.#cooldown?.isInForce(now) || isEstimating || this.#serverQuota?.isInForce(now) || configured?.isIdle(now) === false
    return this.#inFlight.starts.length === 0 && !isLimited
  }

  /** Returns what is left of the cool-down. */
  cooldownMs = (now: number): number => Math.max(0, (this.#cooldown?.until ?? 0) - now)

  /** True while one attempt at a time tests whether a cool-down is over. */
  get isRecovering(): boolean {
    return this.#cooldown !== undefined && this.#cooldown.consecutiveFailures > 0
  }

  /** Records an attempt that is sent now. Returns `now`, by which {@link end} identifies it. */
  start(now: number): number {
    this.#inFlight.add(now)
    return now
  }

  /** Records how the attempt sent at `sentAt` ended. Returns the length of the cool-down that starts with it, if any. */
  end(sentAt: number, outcome: Outcome, now: number, random: () => number): number | undefined {
    const { verdict, quotas } = outcome
    const inFlight = this.#inFlight
    inFlight.remove(sentAt)
    if (verdict !== 'unknown') inFlight.measure(sentAt, now)
    const countedAt = Math.max(sentAt, now - inFlight.rtt)
    this.#configured?.record(countedAt)
    if (quotas.length > 0) this.#serverQuota ??= createServerQuota()
    this.#serverQuota?.update(quotas, { sentAt, now, isRefused: verdict === 'refused', inFlight: inFlight.starts.length })
    if (verdict === 'accepted') {
      this.#accepted++
      this.#cooldown?.accept(sentAt)
      if (this.#estimator) this.#estimator.accept(sentAt, countedAt, now)
      else this.#sample.accept(sentAt, now)
    }
    return verdict === 'refused' ? this.#refuse(sentAt, outcome, now, random) : undefined
  }

  #refuse(sentAt: number, { retryAfter, quotas }: Outcome, now: number, random: () => number): number | undefined {
    this.#cooldown ??= new Cooldown()
    const cooldown = this.#cooldown
    const { wait, started } = cooldown.refuse(sentAt, retryAfter, now, random)
    // An exhausted quota explains the refusal. Only an unexplained one says something about an unreported limit.
    if (!quotas.some(({ remaining }) => remaining === 0)) {
      this.#estimator ??= new LimitEstimator(this.#sample)
      this.#estimator.refuse({ sentAt, wait, isWaitFromServer: !!retryAfter, resumesAt: cooldown.until })
    }
    return started
  }

  /** Returns when the number in flight allows one more: now, or when an attempt in flight has lasted too long to be refused. */
  #nextPlaceAt(now: number, waiting: number): number {
    const { starts } = this.#inFlight
    const start = starts[starts.length - Math.floor(this.#maxInFlight(now, waiting))]
    return start === undefined ? now : start + (this.isRecovering ? MAX_RECOVERY_LATENCY_MS : MAX_REFUSAL_LATENCY_MS)
  }

  #maxInFlight(now: number, waiting: number): number {
    if (this.isRecovering) return 1
    const estimated = this.#estimator?.maxInFlight(now)
    if (estimated !== undefined) return estimated
    if (this.#configured) return Infinity
    const accepted = this.#accepted
    const isReported = this.#serverQuota?.isKnown === true
    const acceptedSince = this.#cooldown?.acceptedSince ?? Infinity
    if (acceptedSince < MAX_RAMP_UP_ACCEPTED && !isReported) return 1 + acceptedSince
    if (this.#inFlight.firstAnswerAt === Infinity) return MAX_IN_FLIGHT_BEFORE_ANSWER
    const least = waiting > MAX_SHORT_QUEUE ? MAX_IN_FLIGHT_LONG_QUEUE : MAX_IN_FLIGHT_SHORT_QUEUE
    return Math.max(least, isReported ? accepted : accepted / 10)
  }
}

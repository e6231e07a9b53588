import type { InFlight } from '../in-flight.ts'
import { EXPLORE_SPEEDUP, exploreAt, longerInterval, MIN_EXPLORE_INTERVAL } from './explore.ts'
import { type BucketModel, type LimitModel, type WindowModel, windowModel } from './model.ts'
import { type CurrentWindow, type Refusal, reviseModel } from './revise-model.ts'
import { SampleBuilder } from './sample-builder.ts'
import { windowStart } from './window-length.ts'

/** Attempts in flight while the size of a window is not confirmed; and during a probe, at whose end they are all refused. */
const MAX_IN_FLIGHT_UNCONFIRMED = 4
const MAX_IN_FLIGHT_PROBING = 2
/** Exploring a bucket was successful if its refill interval shrinks to less than this part. */
const MAX_SUCCESS_PART = 0.97
/** The unit of the explore interval of a bucket; for a window it is the window's length. */
const BUCKET_EXPLORE_UNIT_MS = 10_000
/** While a bucket is explored, the rate is raised this often. */
const BUCKET_SPEEDUP_INTERVAL_MS = 1000

/**
 * Estimates a limit that the server does not report, from the attempts that are accepted between refusals. A limit is taken for a window at
 * first. A wait of at most a second may also be that of a token bucket, so a probe distinguishes the two. A known limit is explored again
 * from time to time, less often while nothing is found. All times are monotonic milliseconds.
 */
export class LimitEstimator {
  #model: LimitModel | undefined = undefined
  readonly #sample: SampleBuilder
  readonly #window: CurrentWindow = { startedAt: -Infinity, accepted: 0, knownSize: 0 }
  /** The first refused attempt of the present cool-down, with the wait and the end that the last one asked for. */
  #refusal: Refusal | undefined = undefined
  #lastRefusedAt = 0
  #exploreInterval = MIN_EXPLORE_INTERVAL
  #exploreFrom = 0

  /** @param sample what was accepted before the first refusal. */
  constructor(sample = new SampleBuilder()) {
    this.#sample = sample
  }

  /** Returns the earliest moment for one more attempt, or Infinity when it depends on an attempt in flight. */
  nextAt(now: number, inFlight: InFlight): number {
    const model = this.#model
    if (!model) return now
    const sending = inFlight.starts.length
    if (model.kind === 'probing') {
      const { firstAnswerAt, accepted } = this.#sample
      return firstAnswerAt === undefined ? now : model.probe.at(firstAnswerAt, accepted - 1 + sending)
    }
    const at = model.counter.nextAt(now, inFlight)
    if (model.kind === 'bucket' || now < this.#exploreFrom) return at
    const { startedAt, accepted, knownSize } = this.#window
    return Math.min(at, exploreAt(startedAt, model.counter.limit.per, knownSize, accepted - knownSize, sending))
  }

  /** Returns how many attempts may be in flight, since an estimate is uncertain; `undefined` while nothing is known. */
  maxInFlight(now: number): number | undefined {
    const model = this.#model
    if (!model) return undefined
    let { accepted } = this.#sample
    let most = Infinity
    if (model.kind === 'probing') most = Math.max(MAX_IN_FLIGHT_PROBING, accepted / 10)
    else if (model.kind === 'window') {
      accepted = now < this.#window.startedAt + model.counter.limit.per ? this.#window.accepted : 0
      if (!model.isConfirmed) most = Math.max(MAX_IN_FLIGHT_UNCONFIRMED, accepted / 10)
    }
    return Math.min(1 + 2 * accepted, most)
  }

  /**
   * Records an accepted attempt: when it was sent, the latest moment at which the server may have counted it, and when its answer arrived.
   */
  accept(sentAt: number, countedAt: number, now: number): void {
    const model = this.#model
    if (!this.#sample.accept(sentAt, now) || !model || model.kind === 'probing') return
    model.counter.record(countedAt)
    if (model.kind === 'bucket') this.#exploreBucket(model, sentAt)
    else this.#countInWindow(model, sentAt)
  }

  /** Records a refused attempt. */
  refuse(refusal: Refusal): void {
    this.#refusal = { ...refusal, sentAt: this.#refusal?.sentAt ?? refusal.sentAt }
    this.#lastRefusedAt = refusal.sentAt
  }

  /** Revises the estimate if a cool-down has ended. Call it before {@link nextAt}. */
  finishSample(now: number): void {
    const refusal = this.#refusal
    if (!refusal || now < refusal.resumesAt) return
    this.#revise(refusal)
    this.#refusal = undefined
    this.#sample.restart(refusal.resumesAt, this.#lastRefusedAt)
    this.#window.accepted = 0
    this.#exploreFrom = refusal.resumesAt + this.#exploreInterval * exploreUnit(this.#model)
  }

  #revise(refusal: Refusal): void {
    const model = this.#model
    const window = this.#window
    const lastRefusedAt = this.#lastRefusedAt
    const { sentAt, wait, isWaitFromServer } = refusal
    const sample = this.#sample.finish(sentAt, wait, lastRefusedAt)
    if (sample) {
      const next = reviseModel(model, { refusal, sample, accepted: this.#sample.accepted, window, lastRefusedAt })
      if (!next || next.kind === 'bucket')
        this.#exploreInterval = isFaster(next, model) ? MIN_EXPLORE_INTERVAL : longerInterval(this.#exploreInterval)
      this.#model = next ?? model
    } else if (model?.kind === 'window' && !isWaitFromServer) {
      // The window is longer than was known: it was still full after the wait.
      const { requests, per } = model.counter.limit
      this.#model = windowModel(requests, sentAt - windowStart(sentAt, window.startedAt, per) + wait)
    }
  }

  /** Raises the rate of a bucket by 5 % each second once it is explored. */
  #exploreBucket({ counter }: BucketModel, sentAt: number): void {
    if (sentAt <= this.#exploreFrom) return
    const { per, burst } = counter.limit
    counter.setLimit({ requests: 1, per: per / EXPLORE_SPEEDUP, burst })
    this.#exploreFrom = sentAt + BUCKET_SPEEDUP_INTERVAL_MS
  }

  /** Counts an accepted attempt in its window; a window that accepts more than was known is larger. */
  #countInWindow(model: WindowModel, sentAt: number): void {
    const { per, burst } = model.counter.limit
    const window = this.#window
    if (this.#sample.accepted === 1 || sentAt >= window.startedAt + per) {
      window.startedAt = sentAt
      window.accepted = 0
      window.knownSize = burst
    }
    const requests = ++window.accepted
    if (requests < burst) return
    model.isConfirmed = true
    model.counter.setLimit({ requests, per, burst: requests })
  }
}

const exploreUnit = (model: LimitModel | undefined): number =>
  model?.kind === 'bucket' ? BUCKET_EXPLORE_UNIT_MS : model?.kind === 'window' ? model.counter.limit.per : 0

/** True when a new bucket is refilled faster than the one before; also when there was none before. */
const isFaster = (next: BucketModel | undefined, before: LimitModel | undefined): boolean =>
  next !== undefined && (before?.kind !== 'bucket' || next.estimate.limit.per < MAX_SUCCESS_PART * before.estimate.limit.per)

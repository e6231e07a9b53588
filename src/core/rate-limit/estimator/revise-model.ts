import type { Limit } from '../options.ts'
import type { Sample } from './fit-bucket.ts'
import { bucketModel, type LimitModel, probingModel, windowModel } from './model.ts'
import type { Probe } from './probe.ts'
import { windowLength, windowStart } from './window-length.ts'

/** A refused attempt. Times are monotonic milliseconds. */
export interface Refusal {
  readonly sentAt: number
  /** The wait that follows, in milliseconds. */
  readonly wait: number
  /** True when the server named the wait. */
  readonly isWaitFromServer: boolean
  /** When the cool-down ends. */
  readonly resumesAt: number
}

/** The window that accepted attempts currently fall into. */
export interface CurrentWindow {
  /** When its first attempt was sent, in monotonic milliseconds; -Infinity if there was none. */
  startedAt: number
  accepted: number
  /** The size of a window that was known when it began. */
  knownSize: number
}

/** What was observed between two cool-downs. */
export interface Observation {
  readonly refusal: Refusal
  readonly sample: Sample
  /** How many attempts were accepted; more than the sample holds if it is incomplete. */
  readonly accepted: number
  readonly window: CurrentWindow
  /** When the last refused attempt was sent. */
  readonly lastRefusedAt: number
}

/** A longer wait, or a longer window, is not that of a bucket: a bucket has its next token soon. */
const MAX_BUCKET_WAIT_MS = 1000

/** Returns the model that an observation leads to, or `undefined` when it confirms the present one. */
export function reviseModel(model: LimitModel | undefined, observation: Observation): LimitModel | undefined {
  switch (model?.kind) {
    case undefined:
      return firstModel(observation)
    case 'probing':
      return afterProbe(model.probe, observation)
    case 'bucket': {
      const { counter, estimate } = model
      return bucketModel([...estimate.samples, observation.sample], observation.lastRefusedAt, 1 / counter.limit.per)
    }
    case 'window':
      return afterWindow(model.counter.limit, observation)
  }
}

/** A window at first. A wait of at most one second may also be that of a bucket: a probe shows which it is. */
const firstModel = (observation: Observation): LimitModel =>
  observation.refusal.wait <= MAX_BUCKET_WAIT_MS ? probingModel(observation.sample) : observedWindow(observation)

const observedWindow = ({ refusal, sample, accepted }: Observation): LimitModel =>
  windowModel(accepted, lengthSince(sample.sent[0] as number, refusal))

const lengthSince = (start: number, { sentAt, wait }: Refusal): number => windowLength(sentAt - start + wait, wait % 1000 === 0)

function afterProbe({ first, repeats }: Probe, observation: Observation): LimitModel {
  const { sample, accepted, lastRefusedAt } = observation
  const extra = accepted - 1 - repeats
  // One more than the window took may be chance, if it took more than one. Much less is what a bucket refilled since.
  if (extra > Math.min(1, repeats) || accepted < repeats / 2) return bucketModel([first, sample], lastRefusedAt)
  return extra < 0 ? firstModel(observation) : observedWindow(observation)
}

function afterWindow(known: Limit, observation: Observation): LimitModel | undefined {
  const { refusal, window } = observation
  const { sentAt, wait } = refusal
  if (sentAt >= window.startedAt + known.per)
    return windowModel(known.requests, lengthSince(windowStart(sentAt, window.startedAt, known.per), refusal))
  if (window.accepted >= known.requests) return undefined
  if (wait <= MAX_BUCKET_WAIT_MS && known.per <= MAX_BUCKET_WAIT_MS) return firstModel(observation)
  return windowModel(window.accepted, known.per)
}

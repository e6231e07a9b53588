import type { Runtime } from '../runtime.ts'
import type { BreakerPolicy } from './options.ts'

/** The closed state: attempts are sent, and their outcomes are counted. */
export interface ClosedState {
  readonly state: 'closed'
  /** The recent outcomes, oldest first: the time, and 1 for a failure or 0 for a success. */
  readonly recent: [at: number, failed: number][]
  /** The number of failures in `recent`. */
  failures: number
  /** The number of failures since the last success. */
  consecutiveFailures: number
  /** When the circuit closed after it was open; -Infinity if it was never open. */
  readonly closedAt: number
  /** The number of attempts admitted since `closedAt`. */
  admitted: number
  /** How often the circuit opened in a row before `closedAt`, failed probes included. */
  readonly openings: number
}

/** The open state: no attempt is sent before `probeAt`. */
export interface OpenState {
  readonly state: 'open'
  readonly probeAt: number
  readonly openings: number
}

/** The half-open state: one probe is in flight. Another may be sent at `probeAt`, in case the first one hangs. */
export interface HalfOpenState {
  readonly state: 'half-open'
  readonly probeAt: number
  readonly openings: number
}

/** The state of a circuit breaker. Each state has only the fields that it uses. Times are in milliseconds of the monotonic clock. */
export type CircuitState = ClosedState | OpenState | HalfOpenState

/** The circuit breaker of one origin. */
export interface Circuit {
  current: CircuitState
  /** Counts how often the circuit opened. Results of attempts from an earlier generation are ignored. */
  generation: number
}

/** The admission of one attempt with its generation, or the milliseconds to wait before the next check. */
export type Admission = { readonly generation: number } | { readonly wait: number }

type RandomSource = Pick<Runtime, 'random'>

/** The maximum number of outcomes that are counted. 100 are enough to distinguish a ratio of 1/2 from 1/3. */
const MAX_OUTCOMES = 100
/** The probability that an attempt is admitted in each step of the ramp after the circuit closes. */
const RAMP = [0.1, 0.3, 0.6]
const RAMP_STEP_MS = 250
/** The number of attempts that each step admits whatever the probability. */
const RAMP_FREE_ATTEMPTS = 2

/** Creates a closed circuit without outcomes. */
export const createCircuit = (): Circuit => ({ current: closed(-Infinity, 0), generation: 0 })

const closed = (closedAt: number, openings: number): ClosedState => ({
  state: 'closed',
  recent: [],
  failures: 0,
  consecutiveFailures: 0,
  closedAt,
  admitted: 0,
  openings,
})

/** Requests admission. An open circuit admits a probe at `probeAt`, and another only if that one does not end in time. */
export function admit(circuit: Circuit, policy: BreakerPolicy, now: number, source: RandomSource): Admission {
  const { current, generation } = circuit
  if (current.state !== 'closed') {
    const wait = current.probeAt - now
    if (wait > 0) return { wait }
    circuit.current = heldState('half-open', current.openings, policy, now, source)
    return { generation }
  }
  const passed = now - current.closedAt
  const step = Math.floor(passed / RAMP_STEP_MS)
  const share = RAMP[step]
  // the fixed number admits clients that send few requests
  if (share === undefined || current.admitted < RAMP_FREE_ATTEMPTS * (step + 1) || source.random() < share) {
    current.admitted++
    return { generation }
  }
  return { wait: RAMP_STEP_MS - (passed % RAMP_STEP_MS) }
}

/**
 * Records the outcome of an attempt.
 * @param generation the generation of its {@link Admission}.
 * @param failed true when the server failed, false when it responded, undefined when neither is known, as after an abort.
 */
export function record(
  circuit: Circuit,
  policy: BreakerPolicy,
  generation: number,
  failed: boolean | undefined,
  now: number,
  source: RandomSource,
): void {
  const { current } = circuit
  if (generation !== circuit.generation) return
  if (current.state === 'closed') {
    if (failed !== undefined) count(current, policy, failed, now)
    if (failed && isDown(current, policy)) open(circuit, current, policy, now, source)
  } else if (failed === false) {
    circuit.current = closed(now, current.openings)
  } else {
    // an aborted probe has no outcome, so the next one may be sent immediately
    circuit.current = { ...current, state: 'open', probeAt: failed === undefined ? now : current.probeAt }
  }
}

function count(current: ClosedState, policy: BreakerPolicy, failed: boolean, now: number): void {
  const { recent } = current
  current.consecutiveFailures = failed ? current.consecutiveFailures + 1 : 0
  current.failures += Number(failed)
  recent.push([now, Number(failed)])
  for (let first = recent[0]; first && (recent.length > MAX_OUTCOMES || first[0] <= now - policy.window); first = recent[0]) {
    current.failures -= first[1]
    recent.shift()
  }
}

/**
 * True when the circuit must open. Consecutive failures open it if the recent ratio is high too, or if there are twice as many. The ratio
 * alone opens it after `minimum` attempts. Thus five failures stop a client with little traffic, and random faults of a third stop none.
 */
function isDown({ recent, failures, consecutiveFailures }: ClosedState, policy: BreakerPolicy): boolean {
  return failures >= policy.ratio * recent.length
    ? consecutiveFailures >= policy.failures || recent.length >= policy.minimum
    : consecutiveFailures >= 2 * policy.failures
}

function open(circuit: Circuit, { closedAt, openings }: ClosedState, policy: BreakerPolicy, now: number, source: RandomSource): void {
  circuit.generation++
  // the time open starts from `policy.open` again when the circuit was closed for longer than the window
  circuit.current = heldState('open', now - closedAt > policy.window ? 0 : openings, policy, now, source)
}

/** Returns a state that admits nothing before the next probe. The time grows with each opening. */
function heldState<S extends 'open' | 'half-open'>(state: S, before: number, policy: BreakerPolicy, now: number, { random }: RandomSource) {
  const openings = before + 1
  return { state, openings, probeAt: now + Math.min(policy.open * openings, policy.maxOpen) * (0.5 + random()) }
}

import type { Runtime } from '../runtime.ts'
import type { BreakerPolicy } from './options.ts'

/** Attempts pass, and their outcomes are counted. */
export interface ClosedState {
  readonly state: 'closed'
  /** The recent outcomes, oldest first: the time, and 1 for a failure. */
  readonly recent: [at: number, failed: number][]
  /** The number of failures in `recent`. */
  failures: number
  consecutiveFailures: number
  /** When the circuit closed after an opening; -Infinity if it never opened. */
  readonly closedAt: number
  /** Attempts admitted since `closedAt`. */
  admitted: number
  /** Openings in a row before `closedAt`, failed probes included. */
  readonly openings: number
}

/** No attempt passes before `probeAt`. */
export interface OpenState {
  readonly state: 'open'
  readonly probeAt: number
  readonly openings: number
}

/** One probe is under way; another may go at `probeAt`, in case the first one hangs. */
export interface HalfOpenState {
  readonly state: 'half-open'
  readonly probeAt: number
  readonly openings: number
}

/** The state of a circuit breaker: no field is without meaning in its state. Times are milliseconds of the monotonic clock. */
export type CircuitState = ClosedState | OpenState | HalfOpenState

/** The circuit breaker of one origin. */
export interface Circuit {
  current: CircuitState
  /** Counts the openings. Results of attempts from an earlier generation are ignored. */
  generation: number
}

/** The permission to make one attempt, or the milliseconds after which it is worth asking again. */
export type Admission = { readonly generation: number } | { readonly wait: number }

type Chance = Pick<Runtime, 'random'>

/** Outcomes remembered at most: enough to tell half from a third. */
const MAX_OUTCOMES = 100
/** After the circuit closes, this share of attempts passes in each step of the ramp. */
const RAMP = [0.1, 0.3, 0.6]
const RAMP_STEP_MS = 250
/** Attempts that pass in each step whatever the share. */
const RAMP_FREE_ATTEMPTS = 2

/** Creates the circuit of an origin without any outcome yet. */
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

/** Asks to make one attempt. An open circuit admits one probe when its time is over, and another only when that one takes too long. */
export function admit(circuit: Circuit, policy: BreakerPolicy, now: number, chance: Chance): Admission {
  const { current, generation } = circuit
  if (current.state !== 'closed') {
    const wait = current.probeAt - now
    if (wait > 0) return { wait }
    circuit.current = hold('half-open', current.openings, policy, now, chance)
    return { generation }
  }
  const passed = now - current.closedAt
  const step = Math.floor(passed / RAMP_STEP_MS)
  const share = RAMP[step]
  // a quiet client has no traffic that could return step by step
  if (share === undefined || current.admitted < RAMP_FREE_ATTEMPTS * (step + 1) || chance.random() < share) {
    current.admitted++
    return { generation }
  }
  return { wait: RAMP_STEP_MS - (passed % RAMP_STEP_MS) }
}

/**
 * Records how an attempt ended.
 * @param generation of its {@link Admission}.
 * @param failed true for a failure of the server, false for an answer, undefined for neither, such as an abort.
 */
export function record(
  circuit: Circuit,
  policy: BreakerPolicy,
  generation: number,
  failed: boolean | undefined,
  now: number,
  chance: Chance,
): void {
  const { current } = circuit
  if (generation !== circuit.generation) return
  if (current.state === 'closed') {
    if (failed !== undefined) count(current, policy, failed, now)
    if (failed && isDown(current, policy)) open(circuit, current, policy, now, chance)
  } else if (failed === false) {
    circuit.current = closed(now, current.openings)
  } else {
    // a probe that was aborted says nothing: the next one may go at once
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
 * True when the server is down. Consecutive failures open the circuit when the recent share agrees, or when they are twice as many. The share
 * alone opens it when it rests on enough attempts. Five failures stop a quiet client; random faults of up to a third of all attempts stop nobody.
 */
function isDown({ recent, failures, consecutiveFailures }: ClosedState, policy: BreakerPolicy): boolean {
  return failures >= policy.ratio * recent.length
    ? consecutiveFailures >= policy.failures || recent.length >= policy.minimum
    : consecutiveFailures >= 2 * policy.failures
}

function open(circuit: Circuit, { closedAt, openings }: ClosedState, policy: BreakerPolicy, now: number, chance: Chance): void {
  circuit.generation++
  // an opening long after the last one begins a new row
  circuit.current = hold('open', now - closedAt > policy.window ? 0 : openings, policy, now, chance)
}

/** Holds the traffic until the next probe: longer with each opening. */
function hold<S extends 'open' | 'half-open'>(state: S, before: number, policy: BreakerPolicy, now: number, { random }: Chance) {
  const openings = before + 1
  return { state, openings, probeAt: now + Math.min(policy.open * openings, policy.maxOpen) * (0.5 + random()) }
}

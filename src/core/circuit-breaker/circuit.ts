import type { Runtime } from '../runtime.ts'
import type { BreakerPolicy } from './options.ts'

/** What the breaker of one origin remembers. */
export interface Circuit {
  /** The recent outcomes, oldest first: when, and 1 for a failure. */
  readonly recent: [at: number, failed: number][]
  /** The failures among them. */
  failed: number
  /** Failures in a row. */
  row: number
  state: 'closed' | 'open' | 'half-open'
  /** While not closed: when the next probe may go. */
  until: number
  /** When it closed again after an opening. */
  closedAt: number
  /** Attempts let through since then. */
  ramped: number
  /** Openings in a row, probes included. */
  openings: number
  /** Counts the openings: what an attempt from before the last one tells is old news. */
  era: number
}

/** The permission to make one attempt, or the wait before it is worth asking again. */
export type Admission = { readonly era: number } | { readonly wait: number }

type Chance = Pick<Runtime, 'random'>

/** Outcomes remembered at most: enough to tell half from a third, few enough to be quick. */
const RECENT = 100
/** The share of attempts let through in each step after the server came back. */
const RAMP = [0.1, 0.3, 0.6]
const RAMP_STEP = 250
/** Attempts let through in each step whatever the share. */
const RAMP_FREE = 2

/** Makes the circuit of an origin that nothing is known of. */
export function createCircuit(): Circuit {
  return { recent: [], failed: 0, row: 0, state: 'closed', until: 0, closedAt: -Infinity, ramped: 0, openings: 0, era: 0 }
}

/** Asks to make one attempt. An open circuit lets one probe go when its time is over, and another only when that one takes too long. */
export function admit(circuit: Circuit, policy: BreakerPolicy, now: number, chance: Chance): Admission {
  if (circuit.state === 'closed') {
    const passed = now - circuit.closedAt
    const step = Math.floor(passed / RAMP_STEP)
    const part = RAMP[step]
    // a quiet client has no traffic to let back step by step
    if (part === undefined || circuit.ramped < RAMP_FREE * (step + 1) || chance.random() < part) {
      circuit.ramped++
      return { era: circuit.era }
    }
    return { wait: RAMP_STEP - (passed % RAMP_STEP) }
  }
  const wait = circuit.until - now
  if (wait > 0) return { wait }
  circuit.state = 'half-open'
  hold(circuit, policy, now, chance)
  return { era: circuit.era }
}

/** Hears how an attempt ended: `true` a failure, `false` an answer, `undefined` neither. */
export function record(
  circuit: Circuit,
  policy: BreakerPolicy,
  era: number,
  failed: boolean | undefined,
  now: number,
  chance: Chance,
): void {
  if (era !== circuit.era) return
  if (circuit.state === 'closed') {
    if (failed !== undefined) remember(circuit, policy, failed, now)
    if (failed && isDown(circuit, policy)) open(circuit, policy, now, chance)
  } else if (failed === false) {
    Object.assign(circuit, { state: 'closed', closedAt: now, ramped: 0, recent: [], failed: 0, row: 0 })
  } else {
    circuit.state = 'open'
    // a probe that was aborted told nothing: the next may go at once
    if (failed === undefined) circuit.until = now
  }
}

function remember(circuit: Circuit, policy: BreakerPolicy, failed: boolean, now: number): void {
  const { recent } = circuit
  circuit.row = failed ? circuit.row + 1 : 0
  circuit.failed += Number(failed)
  recent.push([now, Number(failed)])
  for (let first = recent[0]; first && (recent.length > RECENT || first[0] <= now - policy.window); first = recent[0]) {
    circuit.failed -= first[1]
    recent.shift()
  }
}

/**
 * A row of failures opens when the recent share agrees, or when it is twice as long; the share alone when it rests on enough attempts.
 * So five failures stop a quiet client, and faults at random, up to a third of all attempts, stop nobody.
 */
function isDown({ recent, failed, row }: Circuit, { failures, ratio, minimum }: BreakerPolicy): boolean {
  return failed >= ratio * recent.length ? row >= failures || recent.length >= minimum : row >= 2 * failures
}

function open(circuit: Circuit, policy: BreakerPolicy, now: number, chance: Chance): void {
  // an opening long after the last one starts anew
  if (now - circuit.closedAt > policy.window) circuit.openings = 0
  circuit.state = 'open'
  circuit.era++
  hold(circuit, policy, now, chance)
}

/** Holds the traffic until the next probe: a little longer each time. */
function hold(circuit: Circuit, policy: BreakerPolicy, now: number, { random }: Chance): void {
  circuit.until = now + Math.min(policy.open * ++circuit.openings, policy.maxOpen) * (0.5 + random())
}

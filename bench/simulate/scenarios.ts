import type { Trouble } from './server.ts'

/** One kind of outage, with the traffic it meets. */
export interface Scenario {
  readonly name: string
  readonly title: string
  readonly clients: number
  /** Requests per second that the server can answer. */
  readonly capacity: number
  /** Calls per second, of all clients together. */
  readonly offered: number
  /** Calls per second during the trouble. */
  readonly offeredInTrouble: number
  readonly queue: number
  readonly trouble: Trouble['kind']
  /** What must hold: attempts per call in the trouble, seconds until 99 % succeed, peak over offered, goodput over capacity. */
  readonly goals: { readonly amplification?: number; readonly recovery?: number; readonly peak?: number; readonly goodput?: number }
}

/** The time one attempt may take, in milliseconds. */
export const TIMEOUT = 1000
/** The time on the wire, in milliseconds. */
export const RTT = 20

const OUTAGE = { clients: 10, capacity: 250, offered: 200, offeredInTrouble: 200, queue: 1250 }
const SMALL = { clients: 2000, capacity: 1000, offered: 800, offeredInTrouble: 800, queue: 5000 }
const GOALS = { amplification: 1.1, recovery: 5, peak: 1.15 }

/** The outages of the report. */
export const SCENARIOS: readonly Scenario[] = [
  { name: '503', title: 'hard 503', ...OUTAGE, trouble: '503', goals: GOALS },
  { name: 'black-hole', title: 'black hole', ...OUTAGE, trouble: 'black-hole', goals: GOALS },
  { name: 'brownout', title: 'brownout, 10 times slower', ...OUTAGE, trouble: 'brownout', goals: GOALS },
  {
    name: 'brownout-95',
    title: 'brownout of a server at 95 %',
    ...OUTAGE,
    offered: 237.5,
    offeredInTrouble: 237.5,
    trouble: 'brownout',
    goals: GOALS,
  },
  {
    name: 'overload',
    title: '1.5 times overload, queue fits the timeout',
    ...OUTAGE,
    offeredInTrouble: 375,
    queue: 125,
    trouble: 'none',
    goals: { goodput: 0.98 },
  },
  {
    name: 'overload-queue',
    title: '1.5 times overload, queue longer than the timeout',
    ...OUTAGE,
    offeredInTrouble: 375,
    trouble: 'none',
    goals: { goodput: 0.75 },
  },
  {
    name: 'small-503',
    title: '2000 small clients, hard 503',
    ...SMALL,
    trouble: '503',
    goals: { amplification: 1.2, recovery: 8, peak: 1.15 },
  },
  {
    name: 'small-black-hole',
    title: '2000 small clients, black hole',
    ...SMALL,
    trouble: 'black-hole',
    goals: { amplification: 1.2, recovery: 8, peak: 1.15 },
  },
]

/** The same scenario in small: as much traffic for each unit of capacity, from as many clients, or as many fewer when they are small. */
export function scaled(scenario: Scenario, factor: number): Scenario {
  const { clients, capacity, offered, offeredInTrouble, queue } = scenario
  return {
    ...scenario,
    clients: clients > 100 ? clients * factor : clients,
    capacity: capacity * factor,
    offered: offered * factor,
    offeredInTrouble: offeredInTrouble * factor,
    queue: queue * factor,
  }
}

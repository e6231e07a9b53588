import type { Trouble } from './server.ts'

/** One kind of incident, with its traffic. */
export interface Scenario {
  readonly name: string
  readonly title: string
  readonly clients: number
  /** The capacity of the server, in requests per second. */
  readonly capacity: number
  /** The calls per second of all clients together. */
  readonly offered: number
  /** The calls per second during the incident. */
  readonly offeredInTrouble: number
  readonly queue: number
  readonly trouble: Trouble['kind']
  /**
   * Goals: maximum attempts per call in the incident and seconds until 99 % succeed. Maximum peak relative to the offered traffic. Minimum
   * goodput relative to the capacity.
   */
  readonly goals: { readonly amplification?: number; readonly recovery?: number; readonly peak?: number; readonly goodput?: number }
}

/** The timeout of one attempt, in milliseconds. */
export const TIMEOUT = 1000
/** The round-trip time, in milliseconds. */
export const RTT = 20

const OUTAGE = { clients: 10, capacity: 250, offered: 200, offeredInTrouble: 200, queue: 1250 }
const SMALL = { clients: 2000, capacity: 1000, offered: 800, offeredInTrouble: 800, queue: 5000 }
const GOALS = { amplification: 1.1, recovery: 5, peak: 1.15 }

/** The incidents of the report. */
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

/**
 * Scales a scenario: traffic per unit of capacity stays the same. The number of clients stays the same too, or is scaled if there are more
 * than 100.
 */
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

/** What takes part in a run; in which order it happens is explored. */
export interface Scenario {
  readonly name: string
  /** The process that each caller asks. */
  readonly callers: readonly number[]
  readonly processes: number
  /** Callers who may give up, by number. */
  readonly aborts: readonly number[]
  /** Requests that may fail. */
  readonly failures: number
  /** Times that the server's data changes and its tag is invalidated. */
  readonly changes: number
  /** An entry is there, and it is stale. */
  readonly stale: boolean
  /** Operations of the store that wait to be chosen. */
  readonly storeSteps: RegExp
  /** Timers that may fire while other things could happen. */
  readonly earlyTimers: number
  /** How far from the order of arrival a run may go: taking the n-th step that is possible costs n. Infinity for every order. */
  readonly delays: number
}

const BASE: Omit<Scenario, 'name'> = {
  callers: [0, 0, 0],
  processes: 1,
  aborts: [],
  failures: 0,
  changes: 0,
  stale: false,
  storeSteps: /^$/,
  earlyTimers: 0,
  delays: Number.POSITIVE_INFINITY,
}

/** The scenarios of a run. `bound` is how many delays those have whose orders are too many. */
export const scenariosOf = (bound: number): readonly Scenario[] => [
  { ...BASE, name: 'join and abort', aborts: [0, 1] },
  { ...BASE, name: 'join, abort and failure', aborts: [0], failures: 1 },
  { ...BASE, name: 'refresh and abort', aborts: [0, 1], stale: true },
  { ...BASE, name: 'refresh, abort and failure', aborts: [0], failures: 1, stale: true },
  { ...BASE, name: 'join and invalidate', aborts: [0], changes: 1 },
  { ...BASE, name: 'refresh and invalidate', changes: 1, failures: 1, stale: true },
  { ...BASE, name: 'refresh and two invalidations', changes: 2, stale: true, aborts: [0], delays: bound + 3 },
  { ...BASE, name: 'lease', callers: [0, 1, 1], processes: 2, storeSteps: /lock/, earlyTimers: 1, delays: bound + 2 },
  {
    ...BASE,
    name: 'lease and abort',
    callers: [0, 1, 1],
    processes: 2,
    aborts: [0],
    storeSteps: /lock|get|set/,
    earlyTimers: 1,
    delays: bound,
  },
  {
    ...BASE,
    name: 'lease and invalidate',
    callers: [0, 1, 0],
    processes: 2,
    changes: 1,
    storeSteps: /lock|set/,
    earlyTimers: 1,
    delays: bound,
  },
  {
    ...BASE,
    name: 'lease, refresh, failure, all',
    callers: [0, 1, 0],
    processes: 2,
    aborts: [2],
    failures: 1,
    changes: 1,
    stale: true,
    storeSteps: /lock|set/,
    earlyTimers: 1,
    delays: bound,
  },
]

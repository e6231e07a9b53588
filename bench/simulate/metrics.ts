import type { Scenario } from './scenarios.ts'
import type { Trace } from './world.ts'

/** What one run shows. */
export interface Metrics {
  /** Attempts that reached the server in the trouble, per call begun in it. */
  readonly amplification: number
  /** Seconds after the trouble from which on 99 % of the calls begun in five seconds succeed; Infinity when that never comes. */
  readonly recovery: number
  /** The busiest second after the trouble, over the traffic offered. */
  readonly peak: number
  /** Calls that succeeded in the trouble, over what the server could have answered. */
  readonly goodput: number
}

const WINDOW = 5000
const STEP = 100

/** Reads the figures of one run. */
export function measure({ phases, calls, attempts }: Trace, scenario: Scenario): Metrics {
  const from = phases.before
  const to = from + phases.during
  const end = to + phases.after
  const within = (time: number) => time >= from && time < to
  const begun = calls.filter(({ at }) => within(at)).length
  const good = calls.filter(call => call.ok && within(call.end)).length
  return {
    amplification: attempts.filter(within).length / begun,
    recovery: recovery(calls, to, end),
    peak: Math.max(...perSecond(attempts, to, end)) / scenario.offered,
    goodput: good / ((scenario.capacity * phases.during) / 1000),
  }
}

function recovery(calls: Trace['calls'], to: number, end: number): number {
  const total = perStep(
    calls.map(({ at }) => at),
    to,
    end,
  )
  const ok = perStep(
    calls.filter(call => call.ok).map(({ at }) => at),
    to,
    end,
  )
  const width = WINDOW / STEP
  for (let i = 0; i + width <= total.length; i++) {
    if (sum(ok.slice(i, i + width)) >= 0.99 * sum(total.slice(i, i + width))) return (i * STEP) / 1000
  }
  return Infinity
}

/** Counts times in steps of a tenth of a second. */
function perStep(times: readonly number[], from: number, to: number): number[] {
  const counts = new Array<number>(Math.floor((to - from) / STEP)).fill(0)
  for (const time of times) {
    const index = Math.floor((time - from) / STEP)
    if (index >= 0 && index < counts.length) counts[index] = (counts[index] as number) + 1
  }
  return counts
}

/** Counts times in whole seconds. */
export function perSecond(times: readonly number[], from: number, to: number): number[] {
  const steps = perStep(times, from, to)
  return Array.from({ length: Math.floor(steps.length / 10) }, (_, i) => sum(steps.slice(10 * i, 10 * i + 10)))
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

/** The mean over several runs. */
export function mean(runs: readonly Metrics[]): Metrics {
  const of = (name: keyof Metrics) => sum(runs.map(run => run[name])) / runs.length
  return { amplification: of('amplification'), recovery: of('recovery'), peak: of('peak'), goodput: of('goodput') }
}

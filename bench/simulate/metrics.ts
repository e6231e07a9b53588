import type { Scenario } from './scenarios.ts'
import type { Trace } from './world.ts'

/** The metrics of one run. */
export interface Metrics {
  /** The attempts that reached the server during the incident, per call that started in it. */
  readonly amplification: number
  /**
   * The seconds from the end of the incident until 99 % of the calls that start within five seconds succeed; Infinity if that never
   * happens.
   */
  readonly recovery: number
  /** The attempts in the busiest second after the incident, relative to the offered traffic. */
  readonly peak: number
  /** The calls that succeeded during the incident, relative to the capacity of the server. */
  readonly goodput: number
}

const WINDOW = 5000
const STEP = 100

/** Calculates the metrics of one run. */
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

/** Counts the times in each tenth of a second. */
function perStep(times: readonly number[], from: number, to: number): number[] {
  const counts = new Array<number>(Math.floor((to - from) / STEP)).fill(0)
  for (const time of times) {
    const index = Math.floor((time - from) / STEP)
    if (index >= 0 && index < counts.length) counts[index] = (counts[index] as number) + 1
  }
  return counts
}

/** Counts the times in each second. */
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

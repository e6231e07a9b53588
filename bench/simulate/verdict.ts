import { type Metrics, mean } from './metrics.ts'
import type { OutageRow } from './outages.ts'

/** One goal, and the measured value. */
export interface Verdict {
  readonly scenario: string
  readonly what: string
  readonly goal: string
  readonly measured: number
  readonly met: boolean
}

const GOALS: readonly { readonly name: keyof Metrics; readonly what: string; readonly atLeast: boolean }[] = [
  { name: 'amplification', what: 'attempts per call during the incident', atLeast: false },
  { name: 'recovery', what: 'seconds until 99 % succeed', atLeast: false },
  { name: 'peak', what: 'peak second after the incident, relative to the offered traffic', atLeast: false },
  { name: 'goodput', what: 'answers during the incident, relative to the capacity', atLeast: true },
]

/** Compares the means of a row with the goals of its scenario. */
export function judge({ scenario, runs }: OutageRow): Verdict[] {
  const means = mean(runs)
  return GOALS.flatMap(({ name, what, atLeast }) => {
    const goal = scenario.goals[name]
    if (goal === undefined) return []
    const measured = means[name]
    return [
      {
        scenario: scenario.title,
        what,
        goal: `${atLeast ? '≥' : '≤'} ${goal}`,
        measured,
        met: atLeast ? measured >= goal : measured <= goal,
      },
    ]
  })
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type Metrics, measure, perSecond } from './metrics.ts'
import { POLICIES } from './policies.ts'
import { SCENARIOS, type Scenario, scaled } from './scenarios.ts'
import { type Phases, simulate } from './world.ts'

/** Options of {@link runOutages}. */
export interface OutageOptions {
  readonly policies?: readonly string[]
  readonly scenarios?: readonly string[]
  readonly seeds: number
  /** A factor for the traffic and the capacity of the server. */
  readonly scale: number
  readonly phases?: Phases
  /** A folder in which the results of runs are kept and reused. */
  readonly keep?: string | undefined
  readonly onRun?: (line: string) => void
}

/** The metrics of one run, and its attempts and successes per second for the plot. */
export interface OutageRun extends Metrics {
  readonly attemptsPerSecond: readonly number[]
  readonly okPerSecond: readonly number[]
}

/** All runs of one policy in one scenario. */
export interface OutageRow {
  readonly policy: string
  readonly scenario: Scenario
  readonly runs: readonly OutageRun[]
}

/** Ten seconds before the incident, thirty seconds of it, twenty seconds for the recovery. */
export const PHASES: Phases = { before: 10_000, during: 30_000, after: 20_000 }

/** Runs every policy in every scenario with every seed. */
export async function runOutages(options: OutageOptions): Promise<OutageRow[]> {
  const { policies = Object.keys(POLICIES), scenarios = SCENARIOS.map(({ name }) => name), seeds, scale, phases = PHASES } = options
  const rows: OutageRow[] = []
  for (const policy of policies) {
    for (const full of SCENARIOS.filter(({ name }) => scenarios.includes(name))) {
      const runs: OutageRun[] = []
      for (let seed = 1; seed <= seeds; seed++) {
        const name = `${policy} ${full.name} ${scale} ${seed}`.replace(/[^\w.]+/g, '-')
        const result = await kept(options.keep, name, () => once(policy, scaled(full, scale), seed, phases))
        options.onRun?.(`${policy}, ${full.title}, seed ${seed}: ${describe(result)}`)
        runs.push(result)
      }
      rows.push({ policy, scenario: full, runs })
    }
  }
  return rows
}

async function once(policy: string, scenario: Scenario, seed: number, phases: Phases): Promise<OutageRun> {
  const make = POLICIES[policy]
  if (!make) throw new Error(`there is no policy ${policy}`)
  const trace = await simulate(scenario, make, seed, phases)
  const end = phases.before + phases.during + phases.after
  const ok = trace.calls.filter(call => call.ok).map(call => call.end)
  return { ...measure(trace, scenario), attemptsPerSecond: perSecond(trace.attempts, 0, end), okPerSecond: perSecond(ok, 0, end) }
}

async function kept(folder: string | undefined, name: string, run: () => Promise<OutageRun>): Promise<OutageRun> {
  if (!folder) return run()
  const file = `${folder}/${name}.json`
  try {
    return revive(JSON.parse(readFileSync(file, 'utf8')) as OutageRun)
  } catch {
    const result = await run()
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, JSON.stringify(result))
    return result
  }
}

// JSON writes Infinity as null
const revive = (run: OutageRun): OutageRun => ({ ...run, recovery: run.recovery ?? Infinity })

const describe = ({ amplification, recovery, peak, goodput }: Metrics) =>
  `${amplification.toFixed(3)} attempts per call, back after ${recovery} s, peak ${peak.toFixed(2)}, goodput ${goodput.toFixed(3)}`

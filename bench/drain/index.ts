import { type Drained, drain } from './drain.ts'
import { DRAINS, type Drain } from './scenarios.ts'

/** The mean of several runs of one drain. */
export interface DrainRow {
  readonly name: string
  readonly efficiency: number
  readonly share: number
  readonly refused: number
  readonly lost: number
  readonly seconds: number
  readonly goal: Drain['goal']
  /** True when the goals are met or there are none. */
  readonly ok: boolean
}

/** Runs every drain with each seed. Returns one row of means per drain. */
export async function runDrains({ seeds = 5, filter = '' }: { seeds?: number; filter?: string } = {}): Promise<DrainRow[]> {
  const rows: DrainRow[] = []
  for (const scenario of DRAINS.filter(({ name }) => name.includes(filter))) {
    const runs: Drained[] = []
    for (let seed = 1; seed <= seeds; seed++) runs.push(await drain(scenario, seed))
    const mean = (of: (run: Drained) => number) => runs.reduce((sum, run) => sum + of(run), 0) / runs.length
    const row = {
      efficiency: mean(run => run.efficiency),
      share: mean(run => run.share),
      refused: mean(run => run.refused),
      lost: mean(run => run.lost),
      seconds: mean(run => run.seconds),
    }
    const { name, goal } = scenario
    rows.push({ name, ...row, goal, ok: row.lost === 0 && (!goal || (row.efficiency >= goal.efficiency && row.share <= goal.refused)) })
  }
  return rows
}

/** Returns the rows as a Markdown table. */
export function drainTable(rows: readonly DrainRow[]): string {
  const percent = (part: number) => `${(100 * part).toFixed(1)} %`
  const lines = rows.map(
    ({ name, efficiency, share, refused, lost, seconds, goal, ok }) =>
      `| ${name} | ${percent(efficiency)} | ${percent(share)} | ${refused.toFixed(1)} | ${lost.toFixed(1)} | ${seconds.toFixed(1)} | ${goal ? `≥ ${percent(goal.efficiency)}, ≤ ${percent(goal.refused)}` : ''} | ${ok ? 'yes' : 'NO'} |`,
  )
  return ['| drain | efficiency | 429 share | 429s | lost | seconds | goal | met |', '|---|---|---|---|---|---|---|---|', ...lines].join(
    '\n',
  )
}

if (process.argv[1]?.replaceAll('\\', '/').endsWith('bench/drain/index.ts')) {
  const [filter = '', seeds = '5'] = process.argv.slice(2)
  const rows = await runDrains({ filter, seeds: Number(seeds) })
  console.log(drainTable(rows))
  process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1
}

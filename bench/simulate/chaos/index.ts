import { violations } from './invariants.ts'
import { planRun } from './plan.ts'
import { run, traceOf } from './run.ts'

/** The result of many runs. */
export interface ChaosResult {
  readonly runs: number
  readonly calls: number
  readonly requests: number
  /** The violated invariants, each with the seed that reproduces it. */
  readonly broken: readonly { readonly seed: number; readonly what: string }[]
}

/** Every run whose seed is a multiple of this is repeated, to check that the same seed gives the same trace. */
const TWICE = 10

/** Runs random fault schedules and checks the invariants on every one. */
export async function runChaos({ first = 1, runs }: { first?: number; runs: number }): Promise<ChaosResult> {
  const broken: { seed: number; what: string }[] = []
  let calls = 0
  let requests = 0
  for (let seed = first; seed < first + runs; seed++) {
    try {
      const story = await run(planRun(seed))
      calls += story.ended.length
      requests += story.requests.length
      for (const what of violations(story)) broken.push({ seed, what })
      if (seed % TWICE === 0 && traceOf(await run(planRun(seed))) !== traceOf(story))
        broken.push({ seed, what: 'I6 the same seed gives the same trace' })
    } catch (error) {
      broken.push({ seed, what: String(error) })
    }
  }
  return { runs, calls, requests, broken }
}

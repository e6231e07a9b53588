import { turn } from '../../src/testing/turn.ts'
import { ask, createCast } from './callers.ts'
import { aftermath, SHORT_WAIT, violations } from './check.ts'
import type { Scenario } from './scenarios.ts'
import { createWorld, type World } from './world.ts'

/** What exploring one scenario found. */
export interface Exploration {
  readonly name: string
  /** Orders of events that were run, each from its beginning. */
  readonly interleavings: number
  /** Choices that were made in all of them. */
  readonly states: number
  /** True when no order within the bound is left. */
  readonly complete: boolean
  readonly violation?:
    | { readonly wrong: readonly string[]; readonly trace: readonly string[]; readonly choices: readonly number[] }
    | undefined
}

/** One choice of a run: what was taken, of how many. */
interface Choice {
  readonly taken: number
  readonly of: number
}

/** More steps than any run within the bounds has. */
const MOST_STEPS = 300

/**
 * Runs every order of events of a scenario within its bound, depth first: each run repeats the choices of the one before up to the last
 * that can still be made otherwise. Ends early at the first violation, or when `until` says so.
 */
export async function explore(scenario: Scenario, until: () => boolean = () => false): Promise<Exploration> {
  let prefix: number[] | undefined = []
  let interleavings = 0
  let states = 0
  while (prefix && !until()) {
    const { choices, wrong, trace } = await runOnce(scenario, prefix)
    interleavings++
    states += choices.length
    if (wrong.length > 0) {
      const violation = { wrong, trace, choices: choices.map(({ taken }) => taken) }
      return { name: scenario.name, interleavings, states, complete: false, violation }
    }
    prefix = nextPrefix(choices, scenario.delays)
  }
  return { name: scenario.name, interleavings, states, complete: prefix === undefined }
}

/** The choices of the next run; undefined when there is none within the bound. */
export function nextPrefix(choices: readonly Choice[], delays: number): number[] | undefined {
  let spent = choices.reduce((sum, { taken }) => sum + taken, 0)
  for (let at = choices.length - 1; at >= 0; at--) {
    const { taken, of } = choices[at] as Choice
    spent -= taken
    if (taken + 1 < of && spent + taken + 1 <= delays) return [...choices.slice(0, at).map(choice => choice.taken), taken + 1]
  }
  return undefined
}

/** Runs one order of events: the given choices, then always the first. */
async function runOnce(
  scenario: Scenario,
  prefix: readonly number[],
): Promise<{ choices: Choice[]; wrong: string[]; trace: readonly string[] }> {
  const world = createWorld(scenario)
  const { scheduler } = world
  if (scenario.stale) await warm(world)
  const cast = createCast(world, scenario)
  const choices: Choice[] = []
  let early = 0
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    await quiet()
    const enabled = scheduler.enabled()
    const waits = world.clock.sleepers().some(({ ms }) => ms <= SHORT_WAIT)
    if (enabled.length === 0) {
      if (waits || (world.clock.sleepers().length > 0 && cast.callers.some(({ outcome }) => !outcome))) world.clock.next()
      else break
      continue
    }
    const of = enabled.length + (waits && early < scenario.earlyTimers ? 1 : 0)
    const taken = Math.min(prefix[choices.length] ?? 0, of - 1)
    choices.push({ taken, of })
    const step = enabled[taken]
    if (step) scheduler.take(step)
    else {
      early++
      world.clock.next()
    }
  }
  const wrong = violations(world, cast, scenario)
  if (wrong.length === 0) wrong.push(...(await aftermath(world, scenario, work => drive(world, work))))
  return { choices, wrong, trace: scheduler.trace }
}

/** Lets all code run that can: bodies of answers take more than one turn of the loop on some platforms. */
async function quiet(): Promise<void> {
  await turn()
  await turn()
}

/** Goes on with the first step each time until the work is done; false when it never is. */
async function drive(world: World, work: Promise<unknown>): Promise<boolean> {
  let open = true
  void work.finally(() => {
    open = false
  })
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    await quiet()
    if (!open && world.scheduler.enabled().length === 0) return true
    const [first] = world.scheduler.enabled()
    if (first) world.scheduler.take(first)
    else world.clock.next()
  }
  return !open
}

/** Fills the cache, and lets what it holds become stale. */
async function warm(world: World): Promise<void> {
  await drive(world, ask(world, 0))
  world.clock.pass(2000)
  world.scheduler.trace.length = 0
}

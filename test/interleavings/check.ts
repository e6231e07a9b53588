import { ask, type Cast } from './callers.ts'
import type { Scenario } from './scenarios.ts'
import type { World } from './world.ts'

/** Timers that wait for a lease are no longer than this, in milliseconds; any other that is left is forgotten. */
export const SHORT_WAIT = 300

/** What does not hold at the end of a run, in words. */
export function violations(world: World, { callers, busy }: Cast, scenario: Scenario): string[] {
  const { server, clock, leases } = world
  const wrong: string[] = []
  const aborts = callers.filter(({ aborted }) => aborted).length
  for (const { number, asked, aborted, known, outcome, listeners } of callers) {
    if (!asked || !outcome) wrong.push(`caller ${number} was never answered`)
    else if ('error' in outcome) {
      if (!aborted && server.failures === 0)
        wrong.push(`caller ${number} failed although it did not give up and no request failed: ${outcome.error}`)
    } else if (outcome.version < known)
      wrong.push(`caller ${number} got version ${outcome.version}, but ${known} was invalidated before it asked`)
    if (listeners() > 0) wrong.push(`${listeners()} listeners are left on the signal of caller ${number}`)
  }
  if (busy()) wrong.push('an invalidation never ended')
  const left = clock.sleepers()
  if (left.length > 0) wrong.push(`timers are left: ${left.map(({ ms }) => `${Math.round(ms)} ms`).join(', ')}`)
  if (server.open.size > 0) wrong.push(`${server.open.size} requests are left open`)
  if (leases.size > 0) wrong.push(`${leases.size} leases are left`)
  const allowed = (scenario.stale ? 1 : 0) + 1 + aborts + server.failures + 2 * scenario.changes
  if (server.requests > allowed) wrong.push(`${server.requests} requests were sent where ${allowed} would do`)
  if (server.mostInOne > 1 + scenario.changes) wrong.push(`one process had ${server.mostInOne} requests open at a time`)
  return wrong
}

/** After the end: a failed refresh has not lost a good entry, and whoever asks next is answered. */
export async function aftermath(world: World, scenario: Scenario, settle: (work: Promise<unknown>) => Promise<boolean>): Promise<string[]> {
  const wrong: string[] = []
  if (scenario.stale && scenario.changes === 0) {
    const kept = ask(world, 0, undefined, 'only-if-cached').catch(error => wrong.push(`a good entry is lost: ${error}`))
    if (!(await settle(kept))) wrong.push('a look into the cache hangs')
  }
  const next = ask(world, 0).then(
    version => version > 0 || wrong.push('the next caller got nothing'),
    error => wrong.push(`the next caller failed: ${error}`),
  )
  if (!(await settle(next))) wrong.push('the next caller is never answered')
  return wrong
}

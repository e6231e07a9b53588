import type { Runtime } from '../../src/core/runtime.ts'
import { TIMEOUT } from './scenarios.ts'

/** How one attempt ended. */
export type Outcome = 'ok' | 'error' | 'timeout'

/** Sends one attempt with a time limit. */
export async function attempt({ fetch, sleep }: Runtime): Promise<Outcome> {
  const stop = new AbortController()
  const timer = new AbortController()
  const timeout = sleep(TIMEOUT, timer.signal).then(
    () => {
      stop.abort()
      return 'timeout' as const
    },
    () => 'timeout' as const,
  )
  const answer = fetch('https://server.test/item', { signal: stop.signal }).then(
    ({ ok }): Outcome => (ok ? 'ok' : 'error'),
    (): Outcome => 'error',
  )
  const outcome = await Promise.race([answer, timeout])
  timer.abort()
  return outcome
}

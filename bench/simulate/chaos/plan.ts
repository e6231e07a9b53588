import { type Auth, bearer } from '../../../src/core/auth/credentials.ts'
import type { ClientOptions } from '../../../src/core/options/options.ts'
import { constant, exponential } from '../../../src/core/retry/backoff.ts'
import { createRandom } from '../../../src/testing/random.ts'
import type { Fault } from './faults.ts'

/** The faults of a run: all kinds, one long outage, or only faults of the store. */
export type Weather = 'mixed' | 'outage' | 'fair'

/** One call of a run. */
export interface PlannedCall {
  readonly at: number
  readonly path: string
  readonly user: 'ann' | 'bob'
  readonly method: 'GET' | 'POST'
  /** When the caller aborts, in milliseconds after the start; undefined if it does not. */
  readonly abortAfter: number | undefined
}

/** One run, generated from its seed. */
export interface Plan {
  readonly seed: number
  readonly weather: Weather
  readonly options: ClientOptions
  readonly attempts: number
  readonly deadline: number
  readonly cached: boolean
  readonly flakyStore: boolean
  readonly calls: readonly PlannedCall[]
  /** Returns the fault of the n-th request. */
  readonly fault: (n: number) => Fault
}

const USERS = ['ann', 'bob'] as const

/** The credential of a user of the simulation. */
export const credential: Readonly<Record<PlannedCall['user'], Auth>> = { ann: bearer('secret of ann'), bob: bearer('secret of bob') }

/** Generates a run from its seed. */
export function planRun(seed: number): Plan {
  const random = createRandom(`chaos ${seed}`)
  const chance = (share: number) => random() < share
  const pick = <T>(...items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const weather: Weather = pick('mixed', 'mixed', 'mixed', 'mixed', 'outage', 'fair')
  const cached = chance(0.4)
  const attempts = 1 + Math.floor(random() * 5)
  const deadline = pick(400, 2000, 10_000, 30_000)
  const options: ClientOptions = {
    timeout: pick(150, 500, 2000),
    deadline,
    retry: { attempts, backoff: pick(constant(10), exponential(), exponential({ base: 50, max: 400, jitter: 'decorrelated' })) },
    breaker: pick<ClientOptions['breaker']>(undefined, undefined, { wait: pick(500, 5000) }, { failures: 2, open: 100 }, false),
    hedge: chance(0.3) && { samples: 3, maxExtra: 0.5 },
    rateLimit:
      weather === 'fair'
        ? undefined
        : pick<ClientOptions['rateLimit']>(undefined, undefined, { requests: 10, per: '1s' }, { concurrency: 3, requests: 100 }),
    dedupe: chance(0.5),
  }
  const span = pick(50, 2000, 10_000)
  const calls = Array.from(
    { length: 3 + Math.floor(random() * 37) },
    (): PlannedCall => ({
      at: Math.floor(random() * span),
      path: `/${pick('a', 'b', 'c', 'd')}`,
      user: pick(...USERS),
      method: chance(0.85) ? 'GET' : 'POST',
      abortAfter: weather !== 'fair' && chance(0.15) ? Math.floor(random() * 800) : undefined,
    }),
  ).sort((a, b) => a.at - b.at)
  const share = random()
  const faults = createRandom(`faults ${seed}`)
  return {
    seed,
    weather,
    options,
    attempts,
    deadline,
    cached,
    flakyStore: cached && chance(0.5),
    calls,
    fault: drawer(weather, share, faults),
  }
}

const BROKEN: readonly Fault['kind'][] = [
  'status',
  'status',
  'refused',
  'hang',
  'deaf',
  'cut',
  'stall',
  'html',
  'limit',
  'limit',
  'missing',
  'slow',
]
const DOWN: readonly Fault['kind'][] = ['status', 'refused', 'hang', 'deaf', 'stall']

function drawer(weather: Weather, share: number, random: () => number): Plan['fault'] {
  return () => {
    const [a, b, c] = [random(), random(), random()]
    const kinds = weather === 'outage' ? DOWN : BROKEN
    const broken = weather === 'outage' || (weather === 'mixed' && a < share)
    // in an outage every status is a 5xx, so that no response looks like that of a working server
    return {
      kind: broken ? (kinds[Math.floor(b * kinds.length)] as Fault['kind']) : 'none',
      chance: weather === 'outage' ? (c * 4) / 7 : c,
    }
  }
}

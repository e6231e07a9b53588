import { createClient } from '../../src/core/client.ts'
import type { FetchLike } from '../../src/core/runtime.ts'
import { createRandom } from '../../src/testing/random.ts'
import { limitHeaders } from '../../src/testing/sandbox/limit-headers.ts'
import { createLimit } from '../../src/testing/sandbox/limits.ts'
import { createVirtualClock } from '../../src/testing/virtual-clock.ts'
import { type Drain, RTT } from './scenarios.ts'

/** The result of one drain. */
export interface Drained {
  /** The minimum possible time divided by the measured time. */
  readonly efficiency: number
  /** The ratio of 429s to all requests. */
  readonly share: number
  readonly refused: number
  readonly lost: number
  readonly seconds: number
  /** The time of each request, in milliseconds, and whether it was refused. */
  readonly trace: readonly (readonly [at: number, refused: boolean])[]
}

/** Runs one drain with real clients in virtual time. The same seed gives the same run. */
export async function drain({ limit: options, items, clients, concurrency, client, aligned, near }: Drain, seed: number): Promise<Drained> {
  const random = createRandom(`drain ${seed}`)
  // the seed decides when the clients start within the window of the server
  const start = 1.7e12 + (aligned ? 0 : Math.floor(random() * 10_000))
  const clock = createVirtualClock({ seed: `clients ${seed}`, start })
  const limit = createLimit(options)
  const trace: [number, boolean][] = []
  const way = () => (near ? 1 + (random() < 0.1 ? 10 * random() : 0) : (RTT / 2) * (0.95 + 0.1 * random()))
  const fetch: FetchLike = async (_url, init) => {
    const signal = init?.signal ?? undefined
    await clock.sleep(way(), signal)
    const verdict = limit(clock.now())
    trace.push([clock.now() - start, !verdict.ok])
    const headers = { 'content-type': 'application/json', ...limitHeaders(options, verdict, clock.now()) }
    await clock.sleep(near ? way() : RTT / 2, signal)
    return new Response('{}', { status: verdict.ok ? 200 : 429, headers })
  }
  const runtime = { ...clock.runtime, fetch }
  let lost = 0
  let end = 0
  const work = Array.from({ length: clients }, async (_, index) => {
    const api = createClient({ deadline: false, retry: 5, ...client, runtime })
    let next = index
    const worker = async () => {
      while (next < items) {
        const item = next
        next += clients
        await api.get(`http://drain.test/${item}`).then(
          () => {
            end = clock.now() - start
          },
          () => {
            lost++
          },
        )
      }
    }
    await Promise.all(Array.from({ length: concurrency }, worker))
  })
  await clock.run(Promise.all(work))
  const refused = trace.filter(([, no]) => no).length
  const best = leastTime(options, items, start + RTT / 2) + RTT
  return { efficiency: best / end, share: refused / trace.length, refused, lost, seconds: end / 1000, trace }
}

/** Returns the minimum time for a number of requests in milliseconds, for a client that knows the limit exactly. */
export function leastTime(options: Drain['limit'], items: number, start: number): number {
  const limit = createLimit(options)
  let now = start
  for (let done = 0; done < items; ) {
    const { ok, retryAfter } = limit(now)
    if (ok) done++
    else now += Math.max(retryAfter, 1e-3)
  }
  return now - start
}

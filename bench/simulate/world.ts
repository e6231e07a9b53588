import type { FetchLike, Runtime } from '../../src/core/runtime.ts'
import { createRandom } from '../../src/testing/random.ts'
import { createVirtualClock } from '../../src/testing/virtual-clock.ts'
import type { MakeClient } from './make-client.ts'
import { RTT, type Scenario } from './scenarios.ts'
import { createServer } from './server.ts'

/** The phases of a run, in milliseconds: before, during and after the incident. */
export interface Phases {
  readonly before: number
  readonly during: number
  readonly after: number
}

/** The events of one run, in milliseconds from its start. */
export interface Trace {
  readonly phases: Phases
  /** The start and end of each call, and whether it succeeded. */
  readonly calls: readonly { readonly at: number; readonly end: number; readonly ok: boolean }[]
  /** When each attempt reached the server. */
  readonly attempts: readonly number[]
}

/** Runs one scenario with one policy in virtual time. The same seed gives the same trace. */
export async function simulate(scenario: Scenario, make: MakeClient, seed: number, phases: Phases): Promise<Trace> {
  const clock = createVirtualClock({ seed: `policy ${seed}`, start: 0 })
  const trouble = { kind: scenario.trouble, from: phases.before, to: phases.before + phases.during }
  const serve = createServer({ capacity: scenario.capacity, queue: scenario.queue, rtt: RTT, trouble })
  const attempts: number[] = []
  const fetch: FetchLike = async (_url, init) => {
    const signal = init?.signal ?? undefined
    attempts.push(clock.now())
    const fate = serve(clock.now())
    await clock.sleep(fate?.after ?? 2 ** 31 - 1, signal)
    // without bodies, which would take most of the time of the simulation
    return new Response(null, { status: fate?.status ?? 204 })
  }
  const runtime: Runtime = { ...clock.runtime, fetch }
  const clients = Array.from({ length: scenario.clients }, () => make(runtime))
  const calls: { at: number; end: number; ok: boolean }[] = []
  const open: Promise<void>[] = []
  const random = createRandom(`traffic ${seed}`)
  const end = trouble.to + phases.after
  await clock.run(async () => {
    // one call at a random time in each slot: the traffic is even, so that peaks come from the policy
    for (let slot = 0; slot < end; ) {
      const width = 1000 / (slot >= trouble.from && slot < trouble.to ? scenario.offeredInTrouble : scenario.offered)
      await clock.sleep(slot + random() * width - clock.now())
      slot += width
      const call = clients[Math.floor(random() * clients.length)] as () => Promise<boolean>
      const at = clock.now()
      open.push(
        call().then(ok => {
          calls.push({ at, end: clock.now(), ok })
        }),
      )
    }
    await Promise.all(open)
  })
  return { phases, calls, attempts }
}

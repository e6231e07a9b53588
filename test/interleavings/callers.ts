import type { Scenario } from './scenarios.ts'
import type { World } from './world.ts'

/** One who asks, and what became of it. */
export interface Caller {
  readonly number: number
  asked: boolean
  aborted: boolean
  /** The newest version whose invalidation had finished in this process when it asked. */
  known: number
  outcome: { readonly version: number } | { readonly error: unknown } | undefined
  /** Listeners on its signal. */
  readonly listeners: () => number
}

/** What is offered to the scheduler beside requests, timers and the store. */
export interface Cast {
  readonly callers: readonly Caller[]
  /** True while an invalidation is under way. */
  readonly busy: () => boolean
}

const PATH = '/a'
const CACHE = { tags: ['t'] } as const

/** Asks in one process; gives the version that came. */
export async function ask(
  world: World,
  process: number,
  signal?: AbortSignal,
  mode: 'default' | 'only-if-cached' = 'default',
): Promise<number> {
  const found = await world.processes[process]?.client.get<{ version: number }>(PATH, { cache: { ...CACHE, mode }, signal })
  return found?.version ?? 0
}

/** Offers all that callers and changes may do. */
export function createCast(world: World, scenario: Scenario): Cast {
  const { scheduler, server, processes } = world
  const invalidated = processes.map(() => 1)
  let changing = 0
  const callers = scenario.callers.map((process, number): Caller => {
    const control = new AbortController()
    const caller: Caller = { number, asked: false, aborted: false, known: 0, outcome: undefined, listeners: countListeners(control.signal) }
    scheduler.offer(`caller ${number} asks process ${process}`, () => {
      caller.asked = true
      caller.known = invalidated[process] as number
      let withdraw = () => {}
      ask(world, process, control.signal)
        .then(
          version => (caller.outcome = { version }),
          error => (caller.outcome = { error }),
        )
        .finally(() => withdraw())
      if (!scenario.aborts.includes(number)) return
      withdraw = scheduler.offer(`caller ${number} gives up`, () => {
        caller.aborted = true
        control.abort(new Error(`caller ${number} gave up`))
      })
    })
    return caller
  })
  for (let change = 0; change < scenario.changes; change++) {
    const process = change % scenario.processes
    scheduler.offer(`the data changes and process ${process} invalidates it`, () => {
      const version = ++server.version
      changing++
      void processes[process]?.cache.invalidateTags('t').then(() => {
        changing--
        invalidated[process] = Math.max(invalidated[process] as number, version)
      })
    })
  }
  return { callers, busy: () => changing > 0 }
}

/** Counts listeners of a signal from now on. */
function countListeners(signal: AbortSignal): () => number {
  const listeners = new Set<unknown>()
  const { addEventListener, removeEventListener } = signal
  signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
    listeners.add(args[1])
    addEventListener.apply(signal, args)
  }
  signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
    listeners.delete(args[1])
    removeEventListener.apply(signal, args)
  }
  return () => (signal.aborted ? 0 : listeners.size)
}

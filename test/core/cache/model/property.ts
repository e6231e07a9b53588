import fc from 'fast-check'
import { commands } from './commands.ts'
import { Reference } from './reference.ts'
import { createWorld } from './world.ts'

/** Counters of what a run has done. */
export interface Tally {
  commands: number
  served: number
  failed: number
}

/**
 * Checks the cache against a reference model. Two processes use a store that fails at random and a clock that jumps. Every response must
 * belong to its key and user, be fresh enough, and be newer than any removal. The store must not make a call fail. With `lie`, the clock of
 * the caches stands still, to check that the model detects it.
 */
export const modelOf = ({ maxCommands, tally, lie = false }: { maxCommands: number; tally: Tally; lie?: boolean }) =>
  fc.asyncProperty(fc.integer(), commands(maxCommands), async (seed, list) => {
    const model = new Reference()
    await fc.asyncModelRun(() => ({ model, real: createWorld(seed, { lie }) }), counted(list, tally))
    tally.served += model.served
    tally.failed += model.failed
  })

function* counted<T>(list: Iterable<T>, tally: Tally): Iterable<T> {
  for (const one of list) {
    tally.commands++
    yield one
  }
}

import fc from 'fast-check'
import { commands } from './commands.ts'
import { Reference } from './reference.ts'
import { createWorld } from './world.ts'

/** What was done so far. */
export interface Tally {
  commands: number
  served: number
  failed: number
}

/**
 * The cache against a plain model: whatever two processes do to a store that fails at random, by a clock that jumps, each answer is the right
 * one for its key and user, no older than it may be, from before no removal, and the store makes no call fail.
 * `lie` makes the caches' clock stand still, to see that the model notices.
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

import type { DriverLike } from '../../../src/core/storage.ts'
import { memoryDriver } from '../../../src/drivers/memory.ts'
import type { VirtualClock } from '../../../src/testing/virtual-clock.ts'

/** A store in which half of the operations fail: they throw, hang, are slow, or return invalid data. */
export function flakyDriver(random: () => number, { sleep }: VirtualClock): DriverLike {
  const sound = memoryDriver()
  const flaky = async <T>(work: () => T | Promise<T>, rubbish: unknown): Promise<T> => {
    const dice = random()
    if (dice < 0.2) throw new Error('EACCES')
    if (dice < 0.3) return rubbish as T
    if (dice < 0.4) await sleep(5000)
    if (dice < 0.5) return new Promise<T>(() => {})
    return work()
  }
  return {
    ...sound,
    hasItem: key => flaky(() => sound.hasItem(key), new Error('EIO')),
    getItem: key => flaky(() => sound.getItem(key), '{"v":1,"body":'),
    setItem: (key, value, options) => flaky(() => sound.setItem?.(key, value, options), undefined),
    removeItem: key => flaky(() => sound.removeItem?.(key), undefined),
    getKeys: base => flaky(() => sound.getKeys(base), null),
  }
}

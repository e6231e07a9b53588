import type { DriverLike } from '../../../../src/index.ts'

/** The fault of a store: it rejects, never answers, returns an error as a value, or is slow. */
export type Fault = 'none' | 'throw' | 'hang' | 'value' | 'slow'

/** A store with configurable faults that several processes share. */
export interface FaultyStore {
  fault: Fault
  /** The number of failures so far. */
  readonly failures: number
  /** Truncates or changes half of the stored values. */
  corrupt(): void
  /** Returns the driver of a process. Once the process is killed, no operation ends. `read` receives whether each read succeeded. */
  driver(alive: () => boolean, read: (well: boolean) => void): DriverLike
}

/** Creates a faulty store. The fault affects seven out of ten operations. */
export function createFaultyStore(random: () => number): FaultyStore {
  const values = new Map<string, string>()
  let failures = 0
  const never = () => new Promise<never>(() => {})
  const store = {
    fault: 'none' as Fault,
    get failures() {
      return failures
    },
    corrupt() {
      for (const [key, value] of values)
        if (random() < 0.5) values.set(key, random() < 0.5 ? value.slice(0, random() * value.length) : value.replace(/\d/, '7'))
    },
    driver(alive: () => boolean, read: (well: boolean) => void): DriverLike {
      const run = async <T>(work: () => T, told?: (well: boolean) => void): Promise<T> => {
        const fault = random() < 0.7 ? store.fault : 'none'
        if (fault !== 'none') failures++
        told?.(fault === 'none')
        if (fault === 'slow') for (let i = 0; i < 30; i++) await undefined
        if (fault === 'hang' || !alive()) return never()
        if (fault === 'throw') throw new Error('the store is down')
        if (fault === 'value') return new Error('the store gives this') as T
        return work()
      }
      return {
        name: 'model',
        hasItem: key => run(() => values.has(key)),
        getItem: key => run(() => values.get(key) ?? null, read),
        setItem: (key, value) => run(() => void values.set(key, value)),
        removeItem: key => run(() => void values.delete(key)),
        getKeys: () => run(() => [...values.keys()]),
      }
    },
  }
  return store
}

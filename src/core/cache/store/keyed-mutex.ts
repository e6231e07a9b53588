/** Runs work after all earlier work for the same key has settled. */
export type KeyedMutex = <T>(key: string, work: () => Promise<T>) => Promise<T>

/** Creates a mutex for each key. Work for different keys runs concurrently. Work for a free key starts immediately. */
export function createKeyedMutex(): KeyedMutex {
  const last = new Map<string, Promise<unknown>>()
  return (key, work) => {
    const before = last.get(key)
    const mine = (before ? before.then(work, work) : work()).finally(() => {
      if (last.get(key) === mine) last.delete(key)
    })
    last.set(key, mine)
    return mine
  }
}

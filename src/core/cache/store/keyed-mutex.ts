/** Runs work for a key after all that was asked for that key before, whatever became of it. */
export type KeyedMutex = <T>(key: string, work: () => Promise<T>) => Promise<T>

/** Makes a line for each key; keys do not wait for each other, and what stands alone begins at once. */
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

import type { UseStore } from 'idb-keyval'

/** Opens the database when it is first used, and again when the browser, or another tab that deletes it, closed it. */
export function createConnection(name: string): { use: UseStore; close: () => Promise<void> } {
  let opening: Promise<IDBDatabase> | undefined
  const open = (): Promise<IDBDatabase> =>
    (opening ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, 1)
      request.onupgradeneeded = () => request.result.createObjectStore('entries')
      request.onerror = () => reject(request.error)
      request.onblocked = () => reject(new Error('the database is blocked'))
      request.onsuccess = () => {
        const db = request.result
        db.onclose = forget
        db.onversionchange = () => {
          forget()
          db.close()
        }
        resolve(db)
      }
    }).catch(error => {
      forget()
      throw error
    }))
  const forget = () => {
    opening = undefined
  }
  const run: UseStore = async (mode, callback) => callback((await open()).transaction('entries', mode).objectStore('entries'))
  return {
    use: (mode, callback) =>
      run(mode, callback).catch(error => {
        const { name: kind } = (error ?? {}) as { name?: unknown }
        if (kind !== 'InvalidStateError' && kind !== 'NotFoundError') throw error
        forget()
        return run(mode, callback)
      }),
    async close() {
      const db = await opening?.catch(() => undefined)
      forget()
      db?.close()
    },
  }
}

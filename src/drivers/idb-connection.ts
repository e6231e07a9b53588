import type { UseStore } from 'idb-keyval'

/**
 * Opens the database on first use. Opens it again after the browser closed the connection, or another tab deleted the database.
 * @param name the name of the database.
 */
export function createConnection(name: string): { use: UseStore; close: () => Promise<void> } {
  let opening: Promise<IDBDatabase> | undefined
  const open = (): Promise<IDBDatabase> =>
    (opening ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, 1)
      request.onupgradeneeded = () => request.result.createObjectStore('entries')
      request.onerror = () => reject(request.error)
      request.onblocked = () => reject(new Error(`IndexedDB cannot open '${name}': another tab blocks it; close the other tabs`))
      request.onsuccess = () => {
        const db = request.result
        db.onclose = resetConnection
        db.onversionchange = () => {
          resetConnection()
          db.close()
        }
        resolve(db)
      }
    }).catch(error => {
      resetConnection()
      throw error
    }))
  const resetConnection = () => {
    opening = undefined
  }
  const run: UseStore = async (mode, callback) => callback((await open()).transaction('entries', mode).objectStore('entries'))
  return {
    use: (mode, callback) =>
      run(mode, callback).catch(error => {
        const { name: kind } = (error ?? {}) as { name?: unknown }
        if (kind !== 'InvalidStateError' && kind !== 'NotFoundError') throw error
        resetConnection()
        return run(mode, callback)
      }),
    async close() {
      const db = await opening?.catch(() => undefined)
      resetConnection()
      db?.close()
    },
  }
}

import { platform } from '../core/runtime.ts'
import type { DriverLike } from '../core/storage.ts'

/**
 * Makes leases of Web Locks: one holder among all tabs and workers of an origin, freed by the browser when its tab dies and after its time.
 * Where there are no Web Locks (plain-http pages, old runtimes) everyone gets the lease.
 */
export function createTabLocks(name: string): Required<Pick<DriverLike, 'lock' | 'unlock'>> {
  const held = new Map<string, { readonly end: AbortController; readonly released: Promise<unknown> }>()
  return {
    lock(key, ms) {
      const { locks } = globalThis.navigator ?? {}
      if (!locks) return true
      return new Promise<boolean>((resolve, reject) => {
        const end = new AbortController()
        const released = locks.request(`${name}/${key}`, { ifAvailable: true }, async lock => {
          if (!lock) return resolve(false)
          const mine = { end, released }
          held.set(key, mine)
          resolve(true)
          await platform.sleep(ms, end.signal).catch(() => {})
          if (held.get(key) === mine) held.delete(key)
        })
        released.catch(reject)
      })
    },
    async unlock(key) {
      const mine = held.get(key)
      mine?.end.abort()
      await mine?.released
    },
  }
}

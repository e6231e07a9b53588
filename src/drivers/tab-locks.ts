import { platform } from '../core/runtime.ts'
import type { DriverLike } from '../core/storage.ts'

/**
 * Makes leases of Web Locks: one holder among all tabs and workers of an origin, freed by the browser when its tab dies and after its time.
 * Where there are no Web Locks (plain-http pages, old runtimes) everyone gets the lease.
 */
export function createTabLocks(name: string): Required<Pick<DriverLike, 'lock' | 'unlock'>> {
  const held = new Map<string, AbortController>()
  return {
    lock(key, ms) {
      const { locks } = globalThis.navigator ?? {}
      if (!locks) return true
      return new Promise<boolean>((resolve, reject) => {
        const work = locks.request(`${name}/${key}`, { ifAvailable: true }, async lock => {
          resolve(lock !== null)
          if (!lock) return
          const end = new AbortController()
          held.set(key, end)
          await platform.sleep(ms, end.signal).catch(() => {})
          if (held.get(key) === end) held.delete(key)
        })
        work.catch(reject)
      })
    },
    unlock: key => held.get(key)?.abort(),
  }
}

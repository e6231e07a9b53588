import { platform } from '../core/runtime.ts'
import type { DriverLike } from '../core/storage.ts'

/**
 * Creates leases from Web Locks: one holder among all tabs and workers of an origin.
 * A lease ends after its time, and the browser releases it when its tab closes.
 * Without Web Locks (http pages, old runtimes) every caller gets the lease.
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
          const lease = { end, released }
          held.set(key, lease)
          resolve(true)
          await platform.sleep(ms, end.signal).catch(() => {})
          if (held.get(key) === lease) held.delete(key)
        })
        released.catch(reject)
      })
    },
    async unlock(key) {
      const lease = held.get(key)
      lease?.end.abort()
      await lease?.released
    },
  }
}

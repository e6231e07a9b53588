import { within } from '../../timeout/scope.ts'
import type { StoreContext } from './driver-store.ts'
import { createKeyedMutex } from './keyed-mutex.ts'

/** Writes on their way to the driver, behind the callers' backs. */
export interface WriteQueue {
  /** Starts a write after those of the same key, unless too much is on its way already; gives its outcome, or undefined where it was not started. */
  start(key: string, size: number, write: () => Promise<boolean>): Promise<boolean> | undefined
  /** Waits a moment for the write of a key, or of all, so that it cannot land after what comes next. */
  landed(world: StoreContext, key: string | undefined): Promise<void>
  /** Waits for all of them. */
  settle(): Promise<void>
}

/** Bytes of text that may be on their way at one time; beyond it entries stay in memory only. */
const MOST = 64 * 2 ** 20
const MOMENT = 1000

export function createWriteQueue(): WriteQueue {
  const writes = new Map<string, Promise<boolean>>()
  const inTurn = createKeyedMutex()
  let bytes = 0
  const settle = async () => void (await Promise.all(writes.values()))
  return {
    start(key, size, write) {
      if (bytes + size > MOST) return undefined
      bytes += size
      const work = inTurn(key, write).finally(() => {
        bytes -= size
        if (writes.get(key) === work) writes.delete(key)
      })
      writes.set(key, work)
      return work
    },
    async landed({ runtime }, key) {
      const work = key === undefined ? settle() : writes.get(key)
      if (work) await within<unknown>({ runtime, ms: MOMENT, outer: undefined, expired: () => undefined, run: () => work }).catch(() => {})
    },
    settle,
  }
}

import { within } from '../../timeout/scope.ts'
import type { StoreContext } from './driver-guard.ts'
import { createKeyedMutex } from './keyed-mutex.ts'

/** Background writes to the driver. */
export interface WriteQueue {
  /** Starts a write after earlier writes of the same key. Returns whether it succeeded, or undefined when the queue is full. */
  start(key: string, size: number, write: () => Promise<boolean>): Promise<boolean> | undefined
  /** Waits up to a second for the write of a key, or of all keys, so that it does not complete after the next operation. */
  landed(context: StoreContext, key: string | undefined): Promise<void>
  /** Waits for all writes. */
  settle(): Promise<void>
}

/** The maximum size of all pending writes, in bytes of text. Further entries are kept in memory only. */
const MAX_PENDING_BYTES = 64 * 2 ** 20
/** How long {@link WriteQueue.landed} waits. */
const MAX_LANDING_MS = 1000

/** Creates an empty write queue. */
export function createWriteQueue(): WriteQueue {
  const writes = new Map<string, Promise<boolean>>()
  const inOrder = createKeyedMutex()
  let bytes = 0
  const settle = async () => void (await Promise.all(writes.values()))
  return {
    start(key, size, write) {
      if (bytes + size > MAX_PENDING_BYTES) return undefined
      bytes += size
      const work = inOrder(key, write).finally(() => {
        bytes -= size
        if (writes.get(key) === work) writes.delete(key)
      })
      writes.set(key, work)
      return work
    },
    async landed({ runtime }, key) {
      const work = key === undefined ? settle() : writes.get(key)
      if (work)
        await within<unknown>({ runtime, ms: MAX_LANDING_MS, outer: undefined, expired: () => undefined, run: () => work }).catch(() => {})
    },
    settle,
  }
}

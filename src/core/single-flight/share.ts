import { platform } from '../runtime.ts'
import { DONE } from '../timeout/deadlines.ts'
import { within } from '../timeout/within.ts'

/** Work that several callers wait for, done once: it ends early only when all of them have gone. */
export function share<T>(work: (signal: AbortSignal) => Promise<T>): (signal: AbortSignal | undefined) => Promise<T> {
  let flight: { readonly stop: AbortController; readonly promise: Promise<T>; waiting: number } | undefined
  const begin = (stop = new AbortController()) => ({ stop, promise: work(stop.signal), waiting: 0 })
  return async signal => {
    if (signal?.aborted) throw signal.reason
    const mine = (flight ??= begin())
    const over = () => {
      if (flight === mine) flight = undefined
    }
    mine.waiting++
    try {
      return await within({ runtime: platform, ms: Infinity, outer: signal, expired: over, run: () => mine.promise.finally(over) })
    } finally {
      if (--mine.waiting === 0) {
        over()
        mine.stop.abort(signal?.aborted ? signal.reason : DONE)
      }
    }
  }
}

/** Work that several callers wait for, done once: it ends early only when all of them have gone. */
export function share<T>(work: (signal: AbortSignal) => Promise<T>): (signal: AbortSignal | undefined) => Promise<T> {
  let flight: { promise: Promise<T>; stop: AbortController; waiting: number } | undefined
  return signal => {
    if (signal?.aborted) return Promise.reject(signal.reason)
    const stop = flight?.stop ?? new AbortController()
    const mine = (flight ??= { stop, waiting: 0, promise: work(stop.signal) })
    const over = () => {
      if (flight === mine) flight = undefined
    }
    mine.waiting++
    return new Promise<T>((resolve, reject) => {
      let here = true
      const leave = () => {
        signal?.removeEventListener('abort', leave)
        if (here && --mine.waiting === 0) {
          over()
          stop.abort(signal?.reason)
        }
        here = false
        if (signal?.aborted) reject(signal.reason)
      }
      signal?.addEventListener('abort', leave, { once: true })
      mine.promise.then(
        value => {
          over()
          resolve(value)
          leave()
        },
        error => {
          over()
          reject(error)
          leave()
        },
      )
    })
  }
}

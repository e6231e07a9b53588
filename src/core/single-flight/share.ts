import { neverAborted } from '../runtime.ts'
import { Flight, join } from './flight.ts'

/** Makes a function whose concurrent callers share one run of the work. The work ends early only when all of them have left. */
export function share<T>(work: (signal: AbortSignal) => Promise<T>): (signal: AbortSignal | undefined) => Promise<T> {
  let current: Flight<T> | undefined
  const begin = (): Flight<T> => {
    const close = () => {
      if (current === flight) current = undefined
    }
    const flight = new Flight(({ signal }) => work(signal), close)
    flight.promise.then(close, close)
    return flight
  }
  return async (signal = neverAborted()) => {
    if (signal.aborted) throw signal.reason
    current ??= begin()
    return join(current, { signal })
  }
}

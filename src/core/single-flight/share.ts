import { neverAborted, platform } from '../runtime.ts'
import { join } from './flight.ts'
import { KeyedFlights } from './keyed-flights.ts'

/** Returns a function whose concurrent callers share one run of the work. The work is aborted when all of them have left. */
export function share<T>(work: (signal: AbortSignal) => Promise<T>): (signal: AbortSignal | undefined) => Promise<T> {
  const flights = new KeyedFlights<T>()
  return async (signal = neverAborted()) => {
    if (signal.aborted) throw signal.reason
    const now = platform.monotonic()
    const known = flights.get('', now)
    const flight = known ?? flights.begin('', now, work)
    const result = join(flight, { signal })
    // `begin` and `join` both counted the first caller
    if (!known) flight.leave()
    return result
  }
}

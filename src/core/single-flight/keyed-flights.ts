import { Flight } from './flight.ts'

/** Work that is done once at a time for each key, such as a read of a store or a renewal. */
export class KeyedFlights<T> {
  private readonly flights = new Map<string, Flight<T>>()
  private readonly maxAgeMs: number
  private readonly maxKeys: number

  /**
   * @param maxAgeMs how long a flight may take before another may begin: in a Worker the request that began it may have ended unseen.
   * @param maxKeys flights beyond this many are forgotten, the oldest first.
   */
  constructor(maxAgeMs = Number.POSITIVE_INFINITY, maxKeys = Number.POSITIVE_INFINITY) {
    this.maxAgeMs = maxAgeMs
    this.maxKeys = maxKeys
  }

  /** The flight of a key that is under way. `now` is the time of a monotonic clock. */
  get(key: string, now: number): Flight<T> | undefined {
    const flight = this.flights.get(key)
    const age = flight ? now - flight.startedAt : 0
    return age >= 0 && age < this.maxAgeMs ? flight : undefined
  }

  /** Begins the work of a key. The flight counts its first caller already. */
  begin(key: string, now: number, work: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const close = () => {
      if (this.flights.get(key) === flight) this.flights.delete(key)
    }
    const flight = new Flight<T>(({ signal }) => work(signal), close, now)
    flight.enter()
    flight.promise.then(close, close)
    this.flights.set(key, flight)
    if (this.flights.size > this.maxKeys) this.flights.delete(this.flights.keys().next().value as string)
    return flight
  }
}

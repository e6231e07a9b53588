import { Flight } from './flight.ts'

/** Work that runs once at a time for each key, such as reading or renewing an entry. */
export class KeyedFlights<T> {
  private readonly flights = new Map<string, Flight<T>>()
  private readonly maxAgeMs: number
  private readonly maxKeys: number

  /**
   * @param maxAgeMs how long a flight may take before another may start. In a Worker, work ends without notice together with its request.
   * @param maxKeys the maximum number of flights. The oldest are forgotten first.
   */
  constructor(maxAgeMs = Number.POSITIVE_INFINITY, maxKeys = Number.POSITIVE_INFINITY) {
    this.maxAgeMs = maxAgeMs
    this.maxKeys = maxKeys
  }

  /** Returns the flight of a key. `now` is the time in milliseconds of a monotonic clock. */
  get(key: string, now: number): Flight<T> | undefined {
    const flight = this.flights.get(key)
    const age = flight ? now - flight.startedAt : 0
    return age >= 0 && age < this.maxAgeMs ? flight : undefined
  }

  /** Starts the work of a key. The flight already counts its first caller. */
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

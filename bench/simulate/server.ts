/** What befalls the server, and when, in milliseconds from the start of the run. */
export interface Trouble {
  readonly kind: 'none' | '503' | 'black-hole' | 'brownout'
  readonly from: number
  readonly to: number
}

/** A server that works through one queue, first come first served. */
export interface ServerOptions {
  /** Requests it can answer in a second. */
  readonly capacity: number
  /** Requests that may wait; one more is refused at once with a 503. */
  readonly queue: number
  /** The time on the wire, there and back, in milliseconds. */
  readonly rtt: number
  readonly trouble: Trouble
}

/** What becomes of a request: an answer after so many milliseconds, or none at all. */
export type Fate = { readonly status: number; readonly after: number } | undefined

/** How many times slower a brownout makes the server. */
const BROWNOUT = 10

/**
 * Models one server. Work done for a client that has left is done all the same, as it is in reality: nobody tells the server in time.
 * Its work is counted in requests; `positionAt` and `timeOf` translate between the time and the work done by then.
 */
export function createServer({ capacity, queue, rtt, trouble }: ServerOptions): (now: number) => Fate {
  const rate = capacity / 1000
  const slow = trouble.kind === 'brownout' ? rate / BROWNOUT : rate
  const from = trouble.from * rate
  const to = from + (trouble.to - trouble.from) * slow
  const positionAt = (time: number) =>
    time <= trouble.from ? time * rate : time <= trouble.to ? from + (time - trouble.from) * slow : to + (time - trouble.to) * rate
  const timeOf = (position: number) =>
    position <= from ? position / rate : position <= to ? trouble.from + (position - from) / slow : trouble.to + (position - to) / rate
  let tail = 0

  return now => {
    const troubled = now >= trouble.from && now < trouble.to
    if (troubled && trouble.kind === '503') return { status: 503, after: rtt }
    if (troubled && trouble.kind === 'black-hole') return undefined
    const served = positionAt(now)
    if (tail - served >= queue) return { status: 503, after: rtt }
    tail = Math.max(tail, served) + 1
    return { status: 204, after: timeOf(tail) - now + rtt }
  }
}

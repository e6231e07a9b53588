/** An incident of the server, in milliseconds from the start of the run. */
export interface Trouble {
  readonly kind: 'none' | '503' | 'black-hole' | 'brownout'
  readonly from: number
  readonly to: number
}

/** A server with one queue, first come first served. */
export interface ServerOptions {
  /** The capacity, in requests per second. */
  readonly capacity: number
  /** The maximum length of the queue. Further requests are rejected immediately with a 503. */
  readonly queue: number
  /** The round-trip time, in milliseconds. */
  readonly rtt: number
  readonly trouble: Trouble
}

/** The outcome of a request: a response after so many milliseconds, or none. */
export type Fate = { readonly status: number; readonly after: number } | undefined

/** The factor by which a brownout slows the server down. */
const BROWNOUT = 10

/**
 * Models one server. As in reality, it also does the work for clients that have left. Work is counted in requests; `positionAt` and
 * `timeOf` convert between a time and the work done until then.
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

/** The part of `fetch` that this library uses. Any function of this type works. */
export type FetchLike = (input: string, init?: RequestInit) => Promise<Response>

/**
 * Everything the library uses from its environment: network, clocks, timer and random numbers. A test can replace each of them.
 * @example
 * ```ts
 * const api = createClient({
 *   baseURL: 'https://api.test',
 *   runtime: { fetch: async () => Response.json({ id: 7 }) },
 * })
 * ```
 */
export interface Runtime {
  /** Sends one request. @default the global `fetch`, looked up at each call */
  readonly fetch: FetchLike
  /** The current time in milliseconds since the epoch, for stored times, displayed times and times from servers. @default Date.now */
  readonly now: () => number
  /**
   * A clock in milliseconds that never goes back. Every duration is measured with it.
   * @default performance.now; with a custom `now`, that clock, whose backward steps are ignored
   */
  readonly monotonic: () => number
  /**
   * Resolves after `ms` milliseconds; rejects with the signal's reason as soon as it aborts. All waits and time limits use it.
   * @default setTimeout
   */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** Returns a number in [0, 1). @default Math.random */
  readonly random: () => number
}

/** The runtime of the platform. Its functions are looked up when they are called. */
export const platform: Runtime = Object.freeze({
  fetch: (input: string, init?: RequestInit) => globalThis.fetch(input, init),
  now: () => Date.now(),
  monotonic,
  sleep,
  random: () => Math.random(),
})

/**
 * Fills in a partial runtime with the platform's functions. A custom `now` is also used to measure durations, unless `monotonic` is given.
 */
export function resolveRuntime(given: Partial<Runtime> = {}): Runtime {
  const clock = given.now && !given.monotonic ? { monotonic: withoutStepsBack(given.now) } : undefined
  return Object.freeze({ ...platform, ...clock, ...given })
}

/** Overrides parts of a runtime. A custom `now` replaces both clocks, unless `monotonic` is given. */
export function extendRuntime({ monotonic, ...others }: Runtime, given: Partial<Runtime>): Runtime {
  return resolveRuntime(given.now ? { ...others, ...given } : { ...others, monotonic, ...given })
}

/** Makes a monotonic clock from one that may be set back. */
function withoutStepsBack(now: () => number): () => number {
  let last = Number.NEGATIVE_INFINITY
  let skippedMs = 0
  return () => {
    const time = now()
    if (time < last) skippedMs += last - time
    last = time
    return time + skippedMs
  }
}

/** A monotonic clock that counts from the epoch where possible, so that clocks with different time origins agree. */
function monotonic(): number {
  const { performance } = globalThis
  return performance ? (performance.timeOrigin || 0) + performance.now() : fallback()
}

const fallback = /* @__PURE__ */ withoutStepsBack(() => Date.now())

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const abort = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort)
      resolve()
    }, ms)
    signal?.addEventListener('abort', abort, { once: true })
  })
}

/**
 * True on Cloudflare Workers, where pending work of a request ends with that request. Another request may use its results but cannot rely
 * on waiting for it.
 */
export const endsWithRequest = (): boolean => globalThis.navigator?.userAgent === 'Cloudflare-Workers'

/** The cookies that `fetch` sends with a request and that scripts can read; empty outside a page. */
export function pageCookies(url: string, credentials: RequestCredentials | undefined): string {
  const { document, location } = globalThis as {
    readonly document?: { readonly cookie?: string } | undefined
    readonly location?: { readonly origin?: string } | undefined
  }
  if (!document?.cookie || credentials === 'omit') return ''
  return credentials === 'include' || url.startsWith(`${location?.origin}/`) ? document.cookie : ''
}

let never: AbortSignal | undefined

/** A signal that never aborts, for calls that were given none. Nothing listens to it. */
export const neverAborted = (): AbortSignal => (never ??= new AbortController().signal)

/** What Holdfast needs of `fetch`: any function of this shape serves. */
export type FetchLike = (input: string, init?: RequestInit) => Promise<Response>

/** The one door to the world: network, time and chance. Tests pass a virtual clock through it. */
export interface Runtime {
  /** Sends one request. Default: the global `fetch`, looked up at each call. */
  readonly fetch: FetchLike
  /** The time in milliseconds since the epoch, for what is stored, shown or told by servers. Default: `Date.now`. */
  readonly now: () => number
  /**
   * Milliseconds from any beginning, which never go back: every duration is measured by it.
   * Default: `performance.now`; with a `now` of your own, that one, whose steps back count as no time.
   */
  readonly monotonic: () => number
  /** Resolves after `ms`; rejects with the signal's reason as soon as it aborts. The only timer, for timeouts too. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** A number in [0, 1). Default: `Math.random`. */
  readonly random: () => number
}

/** The platform's own network, clocks and chance, each looked up when it is used. */
export const platform: Runtime = Object.freeze({
  fetch: (input: string, init?: RequestInit) => globalThis.fetch(input, init),
  now: () => Date.now(),
  monotonic,
  sleep,
  random: () => Math.random(),
})

/** Completes a runtime with the platform's. A `now` of its own governs durations too, unless it brings a monotonic clock. */
export function resolveRuntime(given: Partial<Runtime> = {}): Runtime {
  const clock = given.now && !given.monotonic ? { monotonic: withoutStepsBack(given.now) } : undefined
  return Object.freeze({ ...platform, ...clock, ...given })
}

/** Lays what is given over a runtime. A `now` of its own takes the place of both clocks, unless it brings a monotonic one. */
export function extendRuntime({ monotonic, ...others }: Runtime, given: Partial<Runtime>): Runtime {
  return resolveRuntime(given.now ? { ...others, ...given } : { ...others, monotonic, ...given })
}

/** Makes a monotonic clock of one that may be set back. */
function withoutStepsBack(now: () => number): () => number {
  let last = Number.NEGATIVE_INFINITY
  let lost = 0
  return () => {
    const time = now()
    if (time < last) lost += last - time
    last = time
    return time + lost
  }
}

/** Counted from the epoch, as far as the platform tells, so that monotonic clocks of different origin agree. */
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

/** True in Workers, where the work that one request began ends with it: another may take what it has, and not rely on what it waits for. */
export const endsWithRequest = (): boolean => globalThis.navigator?.userAgent === 'Cloudflare-Workers'

/** The cookies that a page shows and that `fetch` sends with a request, as far as scripts can see; empty where there is no page. */
export function pageCookies(url: string, credentials: RequestCredentials | undefined): string {
  const { document, location } = globalThis as {
    readonly document?: { readonly cookie?: string } | undefined
    readonly location?: { readonly origin?: string } | undefined
  }
  if (!document?.cookie || credentials === 'omit') return ''
  return credentials === 'include' || url.startsWith(`${location?.origin}/`) ? document.cookie : ''
}

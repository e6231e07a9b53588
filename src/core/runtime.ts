/** What Holdfast needs of `fetch`: any function of this shape serves. */
export type FetchLike = (input: string, init?: RequestInit) => Promise<Response>

/** The one door to the world: network, time and chance. Tests pass a virtual clock through it. */
export interface Runtime {
  /** Sends one request. Default: the global `fetch`, looked up at each call. */
  readonly fetch: FetchLike
  /** The time in milliseconds since the epoch. Default: `Date.now`. */
  readonly now: () => number
  /** Resolves after `ms`; rejects with the signal's reason as soon as it aborts. The only timer, for timeouts too. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** A number in [0, 1). Default: `Math.random`. */
  readonly random: () => number
}

/** The platform's own network, clock and chance, each looked up when it is used. */
export const platform: Runtime = Object.freeze({
  fetch: (input: string, init?: RequestInit) => globalThis.fetch(input, init),
  now: () => Date.now(),
  sleep,
  random: () => Math.random(),
})

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

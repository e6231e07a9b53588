import { type FetchLike, type Runtime, resolveRuntime } from '../../../core/runtime.ts'
import type { PlexProxy } from '../options.ts'

/** Converts the option `proxy` to a function that rewrites a URL. @throws TypeError when it is neither an address nor a function. */
export function readProxy(proxy: PlexProxy | undefined): (url: string) => string {
  if (proxy === undefined) return url => url
  if (typeof proxy === 'function') return proxy
  if (typeof proxy !== 'string' || !/^https?:\/\/|^\//.test(proxy))
    throw new TypeError('proxy must be an address or a function that rewrites one')
  const base = proxy.replace(/\/?$/, '/')
  return url => base + url
}

/** Returns a runtime whose requests go through the proxy. All other code sees the original URLs. */
export function withProxy(runtime: Partial<Runtime> | undefined, rewrite: (url: string) => string): Runtime {
  const from = resolveRuntime(runtime)
  const fetch: FetchLike = (url, init) => from.fetch(rewrite(url), init)
  return { ...from, fetch }
}

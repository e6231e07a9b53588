import { type FetchLike, type Runtime, resolveRuntime } from '../../core/runtime.ts'
import type { PlexProxy } from './options.ts'

/** Reads the `proxy` option as a function on addresses. @throws TypeError when it is neither an address nor a function. */
export function readProxy(proxy: PlexProxy | undefined): (url: string) => string {
  if (proxy === undefined) return url => url
  if (typeof proxy === 'function') return proxy
  if (typeof proxy !== 'string' || !/^https?:\/\/|^\//.test(proxy))
    throw new TypeError('proxy must be an address or a function that rewrites one')
  const base = proxy.replace(/\/?$/, '/')
  return url => base + url
}

/** A runtime whose requests go through the proxy. Everything above still sees the true addresses. */
export function proxied(runtime: Partial<Runtime> | undefined, rewrite: (url: string) => string): Runtime {
  const from = resolveRuntime(runtime)
  const fetch: FetchLike = (url, init) => from.fetch(rewrite(url), init)
  return { ...from, fetch }
}

import { toMs } from '../duration.ts'
import { type Runtime, resolveRuntime } from '../runtime.ts'
import type { DriverLike, StorageLike } from '../storage.ts'
import type { CacheBounds, CacheOptions, LeaseLike } from './types.ts'

/** Times of a cache, in milliseconds. */
export interface Times {
  readonly ttl: number
  readonly staleWhileRevalidate: number
  readonly staleIfError: number
  readonly negativeTtl: number
}

/** What `createCache` was given, read and checked. */
export interface Settings extends Times {
  readonly http: boolean
  readonly driver: DriverLike | StorageLike | undefined
  readonly jitter: number
  readonly earlyRefresh: number
  readonly memory: Required<CacheBounds>
  /** Bounds of the driver; `asked` when they were given, not assumed. */
  readonly bounds: { readonly maxEntries: number; readonly maxBytes: number; readonly asked: boolean }
  readonly lease: LeaseLike | undefined
  readonly readTimeout: number
  readonly runtime: Runtime
}

const NAMES =
  'driver policy ttl staleWhileRevalidate staleIfError negativeTtl maxEntries maxBytes jitter earlyRefresh memory lease readTimeout runtime'.split(
    ' ',
  )

/** Reads the options of a cache. @throws TypeError or RangeError naming the option that is wrong. */
export function readSettings(options: CacheOptions): Settings {
  for (const name of Object.keys(options)) if (!NAMES.includes(name)) throw new TypeError(`createCache knows no option '${name}'`)
  const { driver, policy = 'ttl', memory = {}, lease, runtime } = options
  if (policy !== 'ttl' && policy !== 'http') throw new TypeError("policy must be 'ttl' or 'http'")
  if (driver !== undefined && typeof (driver as DriverLike | null)?.getItem !== 'function') {
    throw new TypeError('driver must be an unstorage driver or Storage')
  }
  const http = policy === 'http'
  const { maxEntries, maxBytes } = options
  const small: CacheBounds =
    memory === false || (driver && 'name' in driver && driver.name === 'memory' && !options.memory) ? { maxEntries: 0 } : memory
  return {
    http,
    driver,
    lease,
    ...readTimes(options, { ttl: http ? 0 : 36e5, staleWhileRevalidate: 0, staleIfError: 0, negativeTtl: 0 }),
    jitter: number(options.jitter, 0, 'jitter', 1),
    earlyRefresh: number(options.earlyRefresh, 0, 'earlyRefresh'),
    memory: {
      maxEntries: number(small.maxEntries, driver ? 1000 : number(maxEntries, 10_000, 'maxEntries'), 'memory.maxEntries'),
      maxBytes: number(small.maxBytes, driver ? 2 ** 23 : number(maxBytes, 2 ** 26, 'maxBytes'), 'memory.maxBytes'),
    },
    bounds: {
      maxEntries: number(maxEntries, 100_000, 'maxEntries'),
      maxBytes: number(maxBytes, 2 ** 30, 'maxBytes'),
      asked: maxEntries !== undefined || maxBytes !== undefined,
    },
    readTimeout: toMs(options.readTimeout ?? 150, 'readTimeout'),
    runtime: resolveRuntime(runtime),
  }
}

/** Reads the lifetimes of one level of options; what is not given falls back. */
export function readTimes(options: Partial<Record<keyof Times, CacheOptions['ttl']>>, fallback: Times): Times {
  const read = (name: keyof Times) => (options[name] === undefined ? fallback[name] : toMs(options[name], name))
  return {
    ttl: read('ttl'),
    staleWhileRevalidate: read('staleWhileRevalidate'),
    staleIfError: read('staleIfError'),
    negativeTtl: read('negativeTtl'),
  }
}

function number(value: number | undefined, fallback: number, option: string, most = Number.POSITIVE_INFINITY): number {
  if (value === undefined) return fallback
  if (typeof value !== 'number') throw new TypeError(`${option} must be a number`)
  if (!(value >= 0 && value <= most))
    throw new RangeError(`${option} must be ${most === Number.POSITIVE_INFINITY ? '0 or more' : `from 0 to ${most}`}`)
  return value
}

import { asIs, oneOf, readDuration, readLifetime, withMethod } from '../options/read.ts'
import { kindOf, optional, readOptions, row, type Table } from '../options/table.ts'
import { type Runtime, resolveRuntime } from '../runtime.ts'
import type { DriverLike, StorageLike } from '../storage.ts'
import type { CacheBounds, CacheOptions, LeaseLike, Lifetimes } from './types.ts'

/** The lifetimes of a cache, in milliseconds. */
export interface CacheTimes {
  readonly ttl: number
  readonly staleWhileRevalidate: number
  readonly staleIfError: number
  readonly negativeTtl: number
}

/** Checked options of `createCache`, with defaults. */
export interface CacheSettings extends CacheTimes {
  readonly http: boolean
  readonly driver: DriverLike | StorageLike | undefined
  readonly jitter: number
  readonly earlyRefresh: number
  readonly memory: Required<CacheBounds>
  /** The size limits of the driver. `explicit` is true when they were set by the caller. */
  readonly bounds: { readonly maxEntries: number; readonly maxBytes: number; readonly explicit: boolean }
  readonly lease: LeaseLike | undefined
  /** In milliseconds. */
  readonly readTimeout: number
  readonly runtime: Runtime
}

const SHARED_TIMES = {
  ttl: optional(readLifetime),
  staleWhileRevalidate: optional(readLifetime),
  staleIfError: optional(readLifetime),
  negativeTtl: optional(readLifetime),
} satisfies Table<Lifetimes>

const size = (value: unknown, name: string): number => {
  if (typeof value !== 'number' || !(value >= 0)) throw new RangeError(`${name} must be a number of 0 or more, not ${kindOf(value)}`)
  return value
}

const part = (value: unknown, name: string): number => {
  if (size(value, name) > 1) throw new RangeError(`${name} must be from 0 to 1, not ${kindOf(value)}`)
  return value as number
}

const BOUNDS = { maxEntries: optional(size), maxBytes: optional(size) } satisfies Table<CacheBounds>

const CACHE = {
  ...SHARED_TIMES,
  ...BOUNDS,
  driver: optional(withMethod<DriverLike | StorageLike>('getItem', 'an unstorage driver or Storage')),
  policy: row(oneOf<'ttl' | 'http'>('ttl', 'http'), 'ttl' as 'ttl' | 'http'),
  jitter: row(part, 0),
  earlyRefresh: row(size, 0),
  memory: optional((value, name) => (value === false ? NO_MEMORY : readOptions(BOUNDS, value, name))),
  lease: optional(withMethod<LeaseLike>('lock', 'an object with lock and unlock, such as a coordinator')),
  readTimeout: row(readDuration, 150),
  runtime: optional(asIs<CacheOptions['runtime']>),
} satisfies Table<CacheOptions>

const NO_MEMORY: CacheBounds = { maxEntries: 0 }

/** Reads the options of `createCache`. @throws TypeError or RangeError that names the invalid option. */
export function readSettings(options: CacheOptions): CacheSettings {
  const { driver, lease, policy, maxEntries, maxBytes, jitter, earlyRefresh, readTimeout, ...read } = readOptions(CACHE, options, '')
  const http = policy === 'http'
  const defaultMemory = driver && 'name' in driver && driver.name === 'memory' ? NO_MEMORY : {}
  const memory = read.memory ?? defaultMemory
  const { ttl = http ? 0 : 36e5, staleWhileRevalidate = 0, staleIfError = 0, negativeTtl = 0 } = read
  return {
    http,
    driver,
    lease,
    ttl,
    staleWhileRevalidate,
    staleIfError,
    negativeTtl,
    jitter,
    earlyRefresh,
    memory: {
      maxEntries: memory.maxEntries ?? (driver ? 1000 : (maxEntries ?? 10_000)),
      maxBytes: memory.maxBytes ?? (driver ? 2 ** 23 : (maxBytes ?? 2 ** 26)),
    },
    bounds: {
      maxEntries: maxEntries ?? 100_000,
      maxBytes: maxBytes ?? 2 ** 30,
      explicit: maxEntries !== undefined || maxBytes !== undefined,
    },
    readTimeout,
    runtime: resolveRuntime(read.runtime),
  }
}

/**
 * Reads the lifetimes of one level of options. Fields that are not set are taken from `fallback`. `at` is the name of the option that
 * contains them.
 */
export function readTimes(options: Lifetimes, fallback: CacheTimes, at = ''): CacheTimes {
  const { ttl, staleWhileRevalidate, staleIfError, negativeTtl } = options
  return readOptions(SHARED_TIMES, { ttl, staleWhileRevalidate, staleIfError, negativeTtl }, at, fallback) as CacheTimes
}

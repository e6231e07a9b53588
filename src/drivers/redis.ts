import { checkNames } from '../core/options/table.ts'
import { platform } from '../core/runtime.ts'
import type { DriverLike } from '../core/storage.ts'

/** A client of your own: ioredis (`call`) or node-redis (`sendCommand`). */
export type RedisLike = { call(command: string, ...args: string[]): Promise<unknown> } | { sendCommand(args: string[]): Promise<unknown> }

/** Which server to use. */
export interface RedisDriverOptions {
  /** A connected client, which stays yours to close. */
  client?: RedisLike | undefined
  /** An address such as `redis://127.0.0.1:6379`; the package `ioredis` must then be installed. */
  url?: string | undefined
  /** Stands before every key. @default 'holdfast:' */
  prefix?: string | undefined
}

/** Gives a lease back only where it is still ours. */
const RELEASE = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end"

/** As many leases are known to be ours. */
const MAX_LEASES = 10_000

/** What the driver needs of the client that it makes itself. */
interface OwnClient {
  call(command: string, ...args: string[]): Promise<unknown>
  on(event: 'error', listener: () => void): unknown
  disconnect(): void
}

/**
 * Makes an unstorage driver over Redis, with leases by `SET NX PX`. Lifetimes are whole seconds. A server that is down fails each call at once:
 * the cache counts it as a miss.
 * @throws TypeError unless exactly one of `client` and `url` is given.
 */
export function redisDriver(options: RedisDriverOptions): DriverLike {
  checkNames({ client: true, url: true, prefix: true } satisfies Record<keyof RedisDriverOptions, true>, options, '')
  const { client, url, prefix = 'holdfast:' } = options
  if ((client === undefined) === (url === undefined)) throw new TypeError('redisDriver takes either client or url')
  if (url !== undefined && !/^rediss?:\/\//.test(url)) throw new TypeError('url must begin with redis:// or rediss://')
  const tokens = new Map<string, string>()
  let own: Promise<OwnClient> | undefined
  let count = 0
  let disposed = false

  async function command(...args: [string, ...string[]]): Promise<unknown> {
    if (disposed) throw new Error('the driver is disposed of')
    const to = client ?? (await (own ??= connect(url as string)))
    return 'call' in to ? to.call(...args) : to.sendCommand(args)
  }

  async function getKeys(base = ''): Promise<string[]> {
    const pattern = `${`${prefix}${base}`.replace(/[\\*?[\]^-]/g, '\\$&')}*`
    const found = new Set<string>()
    let cursor = '0'
    do {
      const [next, page] = (await command('SCAN', cursor, 'MATCH', pattern, 'COUNT', '1000')) as [string, string[]]
      for (const key of page) if (!key.startsWith(`${prefix}lease:`)) found.add(key.slice(prefix.length))
      cursor = String(next)
    } while (cursor !== '0')
    return [...found]
  }

  return {
    name: 'redis',
    dedicated: prefix !== '',
    expires: true,
    hasItem: async key => Number(await command('EXISTS', prefix + key)) > 0,
    getItem: key => command('GET', prefix + key),
    async setItem(key, value, options) {
      const ttl = options?.ttl
      await command('SET', prefix + key, value, ...(ttl ? ['EX', String(Math.max(1, Math.ceil(ttl)))] : []))
    },
    removeItem: async key => void (await command('UNLINK', prefix + key)),
    getKeys,
    async clear(base = '') {
      const found = await getKeys(base)
      for (let i = 0; i < found.length; i += 1000) await command('UNLINK', ...found.slice(i, i + 1000).map(key => prefix + key))
    },
    async lock(key, ms) {
      const token = `${++count}.${platform.random()}.${platform.now()}`
      const got = (await command('SET', `${prefix}lease:${key}`, token, 'NX', 'PX', String(Math.ceil(ms)))) !== null
      if (got) {
        tokens.set(key, token)
        // those that were never given back are over in Redis: only their tokens would pile up here
        if (tokens.size > MAX_LEASES) tokens.delete(tokens.keys().next().value as string)
      }
      return got
    },
    async unlock(key) {
      const token = tokens.get(key)
      tokens.delete(key)
      if (token) await command('EVAL', RELEASE, '1', `${prefix}lease:${key}`, token)
    },
    async dispose() {
      disposed = true
      const made = await own?.catch(() => undefined)
      made?.disconnect()
    },
  }
}

async function connect(url: string): Promise<OwnClient> {
  const { Redis } = await import('ioredis').catch(cause => {
    throw new TypeError("redisDriver({ url }) needs the package 'ioredis'", { cause })
  })
  const client = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: true,
    maxRetriesPerRequest: 1,
    connectTimeout: 2000,
    retryStrategy: times => Math.min(times * 100, 5000),
  })
  // each command tells of its failure itself
  client.on('error', () => {})
  return client as unknown as OwnClient
}

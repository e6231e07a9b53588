import { checkNames } from '../core/options/table.ts'
import { platform } from '../core/runtime.ts'
import type { DriverLike } from '../core/storage.ts'

/** A Redis client: ioredis (`call`) or node-redis (`sendCommand`). */
export type RedisLike = { call(command: string, ...args: string[]): Promise<unknown> } | { sendCommand(args: string[]): Promise<unknown> }

/** Options of `redisDriver`: give exactly one of `client` and `url`. */
export interface RedisDriverOptions {
  /** A connected client. The driver does not close it. */
  client?: RedisLike | undefined
  /** The URL of the server, such as `redis://127.0.0.1:6379`. It needs the package `ioredis`. */
  url?: string | undefined
  /** Prefix of every key. @default 'holdfast:' */
  prefix?: string | undefined
}

/** A Lua script that deletes a lease only when it still holds our token. */
const RELEASE_SCRIPT = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end"

/** The largest number of lease tokens kept in memory. */
const MAX_LEASE_TOKENS = 10_000

/** The part of ioredis that the driver uses when it creates the client itself. */
interface IORedisClient {
  call(command: string, ...args: string[]): Promise<unknown>
  on(event: 'error', listener: () => void): unknown
  disconnect(): void
}

/**
 * Creates an unstorage driver over Redis, with leases by `SET NX PX`. Lifetimes are rounded up to whole seconds.
 * While the server is down, each call rejects instead of waiting, and the cache treats that as a miss. The driver's own client
 * retries a command once.
 * @throws TypeError unless exactly one of `client` and `url` is given, and `url` begins with `redis://` or `rediss://`.
 */
export function redisDriver(options: RedisDriverOptions): DriverLike {
  checkNames({ client: true, url: true, prefix: true } satisfies Record<keyof RedisDriverOptions, true>, options, '')
  const { client, url, prefix = 'holdfast:' } = options
  if ((client === undefined) === (url === undefined)) throw new TypeError('redisDriver takes exactly one of client and url')
  if (url !== undefined && !/^rediss?:\/\//.test(url)) throw new TypeError('url must begin with redis:// or rediss://')
  const tokens = new Map<string, string>()
  let ownClient: Promise<IORedisClient> | undefined
  let count = 0
  let disposed = false

  async function command(...args: [string, ...string[]]): Promise<unknown> {
    if (disposed) throw new Error('the Redis driver is disposed; create a new one')
    const to = client ?? (await (ownClient ??= connect(url as string)))
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
        // leases that were never released expire in Redis; without this bound, their tokens would accumulate here
        if (tokens.size > MAX_LEASE_TOKENS) tokens.delete(tokens.keys().next().value as string)
      }
      return got
    },
    async unlock(key) {
      const token = tokens.get(key)
      tokens.delete(key)
      if (token) await command('EVAL', RELEASE_SCRIPT, '1', `${prefix}lease:${key}`, token)
    },
    async dispose() {
      disposed = true
      const made = await ownClient?.catch(() => undefined)
      made?.disconnect()
    },
  }
}

async function connect(url: string): Promise<IORedisClient> {
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
  // each command reports its own failure
  client.on('error', () => {})
  return client as unknown as IORedisClient
}

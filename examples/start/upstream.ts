import { createCache } from 'holdfast'
import { fsDriver } from 'holdfast/drivers/fs'
import { createTMDB, type TMDB, type TMDBOptions } from 'holdfast/providers/tmdb'
import { createSandbox } from 'holdfast/testing'
import type { Options } from './args.ts'
import type { Tools } from './jobs.ts'
import { UsageError } from './usage.ts'

/** A client of TMDB, and what has to be closed after it. */
export interface Upstream {
  readonly tmdb: TMDB
  close(): Promise<void>
}

const HOST = 'https://api.themoviedb.org'
const FAULTS = ['500', '502', '503', '504', 'reset', 'cut', 'malformed', 'html', 'latency'] as const

/** Opens the real TMDB when there is a token for it, else the sandbox on loopback. */
export async function openTMDB(options: Options, { tally }: Tools, token = process.env.TMDB_TOKEN): Promise<Upstream> {
  const shared = { onEvent: tally, timeout: '5s' } satisfies Partial<TMDBOptions>
  if (token) {
    if (options.faults !== undefined) throw new UsageError('--faults is for the sandbox; unset TMDB_TOKEN to use it')
    const cache = cacheIn('.cache/tmdb', options)
    return { tmdb: openReal({ ...shared, cache, credential: token.trim() }), close: () => close(cache) }
  }
  const cache = cacheIn('.cache/sandbox', options)
  const sandbox = createSandbox({
    faults: { rate: options.faults ?? 0.1, kinds: FAULTS },
    rateLimit: { requests: 30, per: '1s' },
    latency: ['5ms', '40ms'],
    slow: '300ms',
  })
  const server = await sandbox.listen()
  // The address stays TMDB's own: the port differs from run to run, and the cache must not.
  const fetch = (url: string, init?: RequestInit) => globalThis.fetch(url.replace(HOST, server.url), init)
  const tmdb = createTMDB({ ...shared, cache, token: 'sandbox', runtime: { fetch } })
  return {
    tmdb,
    async close() {
      await server.close()
      await close(cache)
    },
  }
}

function openReal(options: TMDBOptions): TMDB {
  try {
    return createTMDB(options)
  } catch (error) {
    throw new UsageError(`TMDB_TOKEN: ${(error as Error).message}`)
  }
}

const cacheIn = (dir: string, options: Options) =>
  options.cache ? createCache({ readTimeout: '10s', driver: fsDriver({ dir }), staleIfError: '30d' }) : undefined
const close = async (cache: ReturnType<typeof cacheIn>) => cache?.dispose()

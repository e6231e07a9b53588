import { fileURLToPath } from 'node:url'
import { createCache, isRequestError } from 'holdfast'
import { fsDriver } from 'holdfast/drivers/fs'
import { fromTVDB, match } from 'holdfast/providers/match'
import { countEpisodes, createTVDB, type TVDB, type TVDBOptions } from 'holdfast/providers/tvdb'
import { createSandbox, playTVDB } from 'holdfast/testing'
import type { Options } from './args.ts'
import type { Job, Tools } from './jobs.ts'
import { mapPool } from './pool.ts'
import { readTitles, type Title } from './titles.ts'
import { UsageError } from './usage.ts'

const SHOWS = fileURLToPath(new URL('../shows.txt', import.meta.url))
const HOST = 'https://api4.thetvdb.com'
const AT_ONCE = 8
/** Below this score a title is another one. */
const ENOUGH = 85

interface Outcome {
  readonly rows: readonly (readonly string[])[]
  readonly found: boolean
  readonly failure?: { readonly name: string; readonly reason: string }
}

/** Lists the seasons of every show of a list. */
export const tvdbJob: Job = {
  about: 'lists the seasons of shows by TheTVDB (default list: examples/shows.txt)',
  async run(options, tools) {
    const titles = await readTitles(options.file ?? SHOWS)
    const { tvdb, close } = await openTVDB(options, tools)
    tools.progress.begin(titles.length)
    try {
      const outcomes = await mapPool(titles, AT_ONCE, async title => {
        const outcome = await lookUp(tvdb, title, tools.signal)
        tools.progress.step(title.line)
        return outcome
      })
      return {
        head: ['Asked for', 'Show', 'Season', 'Episodes', 'First', 'Last'],
        rows: outcomes.flatMap(({ rows }) => rows),
        found: outcomes.filter(({ found }) => found).length,
        failures: outcomes.flatMap(({ failure }) => failure ?? []),
      }
    } finally {
      await close()
    }
  },
}

/** Finds a show and lists its seasons. What fails is told in the table; a wrong key or Ctrl-C ends the job. */
async function lookUp(tvdb: TVDB, { line, name, year, isFile }: Title, signal: AbortSignal): Promise<Outcome> {
  try {
    const wanted = isFile ? { fileName: name } : { title: name, year: year ? Number(year) : undefined }
    const { best } = await match({ ...wanted, kind: 'series' }, [fromTVDB(tvdb)], { signal })
    if (!best || best.score < ENOUGH) return { found: false, rows: [[line, '– not found']] }
    return { found: true, rows: await seasons(tvdb, line, best.id, best.title, signal) }
  } catch (error) {
    if (!isRequestError(error) || error.kind === 'auth' || error.kind === 'aborted') throw error
    return { found: false, rows: [[line, 'failed']], failure: { name: line, reason: error.message } }
  }
}

async function seasons(tvdb: TVDB, line: string, seriesId: number | string, title: string, signal: AbortSignal): Promise<string[][]> {
  const { bySeason } = await countEpisodes(tvdb, { seriesId }, { signal })
  const { episodes } = await tvdb.series.episodes({ seriesId, seasonType: 'default' }, { signal })
  return bySeason.map(({ season, episodes: count }, i) => {
    const days = episodes.flatMap(({ seasonNumber, aired }) => (seasonNumber === season && aired ? [aired] : [])).sort()
    return [i ? '' : line, i ? '' : title, season ? `${season}` : 'specials', `${count}`, days[0] ?? '', days.at(-1) ?? '']
  })
}

/** Opens the real TheTVDB when there is a key for it, else the sandbox on loopback. */
async function openTVDB(options: Options, { tally }: Tools): Promise<{ tvdb: TVDB; close(): Promise<void> }> {
  const { TVDB_API_KEY: apiKey, TVDB_PIN: pin } = process.env
  const shared = { onEvent: tally, timeout: '5s' } satisfies TVDBOptions
  const cacheIn = (dir: string) =>
    options.cache ? createCache({ readTimeout: '10s', driver: fsDriver({ dir }), staleIfError: '30d' }) : undefined
  if (apiKey) {
    if (options.faults !== undefined) throw new UsageError('--faults is for the sandbox; unset TVDB_API_KEY to use it')
    const cache = cacheIn('.cache/tvdb')
    return { tvdb: openReal({ ...shared, cache, apiKey: apiKey.trim(), pin: pin?.trim() }), close: async () => cache?.dispose() }
  }
  const cache = cacheIn('.cache/tvdb-sandbox')
  const sandbox = createSandbox({ apis: [playTVDB()], faults: options.faults ?? 0.1, latency: ['5ms', '40ms'], slow: '300ms' })
  const server = await sandbox.listen()
  // The address stays TheTVDB's own: the port differs from run to run, and the cache must not.
  const fetch = (url: string, init?: RequestInit) => globalThis.fetch(url.replace(HOST, server.url), init)
  return {
    tvdb: createTVDB({ ...shared, cache, apiKey: 'sandbox', runtime: { fetch } }),
    async close() {
      await server.close()
      await cache?.dispose()
    },
  }
}

function openReal(options: TVDBOptions): TVDB {
  try {
    return createTVDB(options)
  } catch (error) {
    throw new UsageError(`TVDB_API_KEY: ${(error as Error).message}`)
  }
}

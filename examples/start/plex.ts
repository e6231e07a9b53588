import { isRequestError } from 'holdfast'
import { createPlex, type Plex, type PlexLibrary, type PlexMetadata } from 'holdfast/providers/plex'
import { createSandbox, playPlex } from 'holdfast/testing'
import type { Options } from './args.ts'
import type { Job, Tools } from './jobs.ts'
import { UsageError } from './usage.ts'

/** The levels of each kind of library, from the top. */
const LEVELS: Readonly<Record<string, readonly ('movie' | 'show' | 'season' | 'episode' | 'artist' | 'album' | 'track' | 'photo')[]>> = {
  movie: ['movie'],
  show: ['show', 'season', 'episode'],
  artist: ['artist', 'album', 'track'],
  photo: ['photo'],
}

/** Reports steps of this many items. */
const STEP = 100

/** Walks every library of a server, item by item, and tells what is there. */
export const plexJob: Job = {
  about: 'walks every library of a Plex server, and prints what it found',
  async run(options, tools) {
    const { plex, close } = await openPlex(options, tools)
    const { signal, progress } = tools
    try {
      const libraries = await plex.libraries.list({}, { signal })
      const levels = libraries.flatMap(library => (LEVELS[library.type] ?? []).map(type => ({ library, type })))
      const totals = await Promise.all(levels.map(({ library, type }) => count(plex, library, type, signal)))
      progress.begin(totals.reduce((sum, total) => sum + Math.ceil(total / STEP), 0))
      const walks = []
      for (const { library, type } of levels) walks.push(await walk(plex, library, type, tools))
      return {
        head: ['Library', 'Kind', 'Items', 'Hours', 'GB', 'First', 'Last'],
        rows: walks.map(({ cells }) => cells),
        found: walks.reduce((sum, one) => sum + one.found, 0),
        failures: walks.flatMap(({ failure }) => failure ?? []),
      }
    } finally {
      await close()
    }
  },
}

type Level = (typeof LEVELS)[string][number]

async function count(plex: Plex, { key: sectionId }: PlexLibrary, type: Level, signal: AbortSignal): Promise<number> {
  const { totalSize, Metadata } = await plex.libraries.items({ sectionId, type }, { signal })
  return totalSize ?? Metadata.length
}

/** Walks one level of a library. What fails is told; a wrong token or Ctrl-C ends the job. */
async function walk(plex: Plex, { key: sectionId, title = '' }: PlexLibrary, type: Level, { signal, progress }: Tools) {
  let [found, milliseconds, bytes] = [0, 0, 0]
  let first: PlexMetadata | undefined
  let last: PlexMetadata | undefined
  let failure: { name: string; reason: string } | undefined
  try {
    for await (const item of plex.libraries.items.items({ sectionId, type, sort: 'titleSort' }, { signal })) {
      if (found++ % STEP === 0) progress.step(`${title}: ${item.title}`)
      milliseconds += item.duration ?? 0
      for (const { Part } of item.Media) for (const { size = 0 } of Part) bytes += size
      first ??= item
      last = item
    }
  } catch (error) {
    if (!isRequestError(error) || error.kind === 'auth' || error.kind === 'aborted') throw error
    failure = { name: `${title}: ${type}`, reason: error.message }
  }
  const cells = [title, type, `${found}`, hours(milliseconds), (bytes / 1e9).toFixed(1), first?.title ?? '', last?.title ?? '']
  return { cells, found, failure }
}

const hours = (milliseconds: number) => (milliseconds ? Math.round(milliseconds / 3_600_000).toString() : '')

/** Opens the real server when there is a token for it, else the sandbox on loopback. */
async function openPlex(options: Options, { tally }: Tools): Promise<{ plex: Plex; close(): Promise<void> }> {
  const { PLEX_TOKEN: token, PLEX_URL: baseURL, PLEX_SERVER: server, PLEX_CLIENT: clientIdentifier = 'holdfast-start' } = process.env
  const shared = { clientIdentifier, onEvent: tally, product: 'Holdfast start', retry: 6, deadline: '2m' } as const
  if (token) {
    if (options.faults !== undefined) throw new UsageError('--faults is for the sandbox; unset PLEX_TOKEN to use it')
    return { plex: createPlex({ ...shared, token: token.trim(), baseURL, server }), close: async () => {} }
  }
  const sandbox = createSandbox({ apis: [playPlex()], faults: options.faults ?? 0.1, latency: ['2ms', '20ms'], slow: '300ms' })
  const listening = await sandbox.listen()
  return { plex: createPlex({ ...shared, token: 'sandbox', accountURL: listening.url }), close: listening.close }
}

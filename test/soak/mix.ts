import { bearer, type Cache, createCache, createClient, type DriverLike, exponential, isRequestError } from '../../src/index.ts'
import { createChance } from '../fuzz/chance.ts'
import { contentOf } from './content.ts'

/** What a mix of requests came to. */
export interface Counts {
  calls: number
  answers: number
  errors: Record<string, number>
  /** Answers that were not what was asked for, in words. */
  wrong: string[]
}

/** A mix that goes on where it stopped. */
export interface Mix {
  readonly counts: Counts
  /** A signal that all calls are given besides their own: it never aborts, and must not gather listeners. */
  readonly signal: AbortSignal
  /** Runs for so many milliseconds with a few calls at a time. */
  run(ms: number): Promise<void>
  dispose(): Promise<void>
}

const PATHS = 200
const WORKERS = 8
const TOKEN = 'soak-secret-token'

/** Makes the mix on one client with a cache in memory and one with a driver. */
export function createMix(base: string, seed: number, driver?: DriverLike): Mix {
  const chance = createChance(seed)
  const counts: Counts = { calls: 0, answers: 0, errors: {}, wrong: [] }
  const signal = new AbortController().signal
  const bounds = { ttl: '2s', staleWhileRevalidate: '2s', staleIfError: '10s', maxEntries: 100 } as const
  const caches: Cache[] = [createCache(bounds), ...(driver ? [createCache({ ...bounds, driver, memory: { maxEntries: 20 } })] : [])]
  const clients = caches.map(cache =>
    createClient({
      baseURL: base,
      cache,
      auth: bearer(TOKEN),
      deadline: '5s',
      retry: { attempts: 4, backoff: exponential({ base: 5, max: 50 }) },
      rateLimit: { requests: 400, per: '1s', concurrency: 20 },
      breaker: false,
    }),
  )
  /** The least version that a path may have, by the invalidations that have ended. */
  const least = new Map<string, number>()

  const verify = (text: string, path: string, from: number) => {
    counts.answers++
    const { version } = JSON.parse(text) as { version: number }
    if (text !== contentOf(path, version)) counts.wrong.push(`${path} came as ${text.slice(0, 60)}…`)
    else if (version < from) counts.wrong.push(`${path} came in version ${version}, ${from} was invalidated before`)
  }
  const read = async (stream: ReadableStream<Uint8Array>): Promise<string> => new Response(stream).text()

  async function one(): Promise<void> {
    const at = chance.below(clients.length)
    const [client, cache] = [clients[at] as (typeof clients)[number], caches[at] as Cache]
    const kind = chance.below(8)
    const path = `${kind === 7 ? `/tagged/${at}` : '/item'}/${chance.below(PATHS)}`
    const ask = async (options: object = {}) => {
      counts.calls++
      const from = least.get(path) ?? 1
      verify(await client.get<string>(path, { responseType: 'text', signal, ...options }), path, from)
    }
    if (kind <= 1) return ask()
    if (kind === 2) return ask({ cache: false })
    if (kind === 3) return void (await settled(Array.from({ length: 4 }, () => ask({ cache: 'reload' }))))
    if (kind === 4) {
      counts.calls++
      return verify(await read(await client.get<ReadableStream<Uint8Array>>(path, { responseType: 'stream', signal })), path, 1)
    }
    if (kind === 5) {
      counts.calls++
      const response = await client.fetch(base + path, { signal })
      const text = await response.text()
      return response.ok ? verify(text, path, 1) : void failed(`status ${response.status}`)
    }
    if (kind === 6) {
      const own = new AbortController()
      const call = ask({ signal: own.signal })
      await new Promise(resolve => setTimeout(resolve, chance.below(20)))
      own.abort()
      return call
    }
    counts.calls++
    const { version } = await client.post<{ version: number }>(path, { signal })
    await cache.invalidateTags(path)
    least.set(path, Math.max(version, least.get(path) ?? 1))
    return ask({ cache: { tags: [path] } })
  }

  async function settled(work: readonly Promise<void>[]): Promise<void> {
    for (const result of await Promise.allSettled(work)) if (result.status === 'rejected') note(result.reason)
  }
  const failed = (kind: string) => {
    counts.errors[kind] = (counts.errors[kind] ?? 0) + 1
  }
  function note(error: unknown): void {
    if (isRequestError(error)) failed(error.kind)
    // a stream that is cut fails while it is read, by the platform's own error
    else if (error instanceof TypeError || (error instanceof Error && /terminated|aborted|network/i.test(`${error.name} ${error.message}`)))
      failed('cut while it was read')
    else counts.wrong.push(`not a typed error: ${String(error)}`)
  }

  return {
    counts,
    signal,
    async run(ms) {
      const end = Date.now() + ms
      const work = async () => {
        while (Date.now() < end) await one().catch(note)
      }
      await Promise.all(Array.from({ length: WORKERS }, work))
    },
    async dispose() {
      await Promise.all(caches.map(cache => cache.dispose()))
    },
  }
}

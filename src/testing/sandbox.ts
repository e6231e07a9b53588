import { checkNames } from '../core/options/table.ts'
import { playPlex } from './plex/play.ts'
import { asFetch, type SandboxFetch } from './sandbox/as-fetch.ts'
import { asServer, type Listening, type ListenOptions } from './sandbox/as-server.ts'
import { createEngine } from './sandbox/engine.ts'
import type { Fault, LogEntry, SandboxOptions, SandboxStats } from './sandbox/types.ts'
import { playTMDB } from './tmdb/play.ts'
import { playTVDB } from './tvdb/play.ts'

/** Servers to test against, with the faults of real ones. */
export interface Sandbox {
  /** Answers as `fetch` does; it goes wherever a `fetch` goes. */
  readonly fetch: SandboxFetch
  /** Every request it saw, the oldest first. */
  readonly log: readonly LogEntry[]
  /** Sums over the log. */
  readonly stats: SandboxStats
  /** Listens on loopback, with real sockets. For Node, Deno and Bun. */
  listen(options?: ListenOptions): Promise<Listening>
  /** Plans what happens to the next requests of a route, one after the other: `fail('GET /3/movie/{id}', '503', 'reset')`. */
  fail(route: string, ...faults: Fault[]): void
  /** Forgets the log, the limits' counts and what servers were told; the script starts again. */
  reset(): void
}

const SANDBOX = {
  routes: true,
  apis: true,
  rateLimit: true,
  faults: true,
  script: true,
  outages: true,
  latency: true,
  slow: true,
  seed: true,
  runtime: true,
  maxLog: true,
} satisfies Record<keyof SandboxOptions, true>

/**
 * Makes a sandbox that plays TMDB, TheTVDB and Plex, and routes of your own, with rate limits, latency and faults on request.
 * The same seed gives the same run.
 * @throws TypeError or RangeError that names the wrong option.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  checkNames(SANDBOX, options, '')
  const engine = createEngine(options, options.apis ?? [playTMDB(), playTVDB(), playPlex()])
  return {
    fetch: asFetch(engine),
    log: engine.log.entries,
    get stats() {
      return engine.log.stats()
    },
    listen: place => asServer(engine, place),
    fail: (route, ...faults) => engine.fail(route, faults),
    reset: () => engine.reset(),
  }
}

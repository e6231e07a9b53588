import { checkNames } from '../core/options/table.ts'
import { playPlex } from './plex/simulated-server.ts'
import { asFetch, type SandboxFetch } from './sandbox/as-fetch.ts'
import { asServer, type Listening, type ListenOptions } from './sandbox/as-server.ts'
import { createEngine } from './sandbox/engine.ts'
import type { Fault, LogEntry, SandboxOptions, SandboxStats } from './sandbox/types.ts'
import { playTMDB } from './tmdb/simulated-server.ts'
import { playTVDB } from './tvdb/simulated-server.ts'

/** Simulated servers to test against. They can inject the faults of real servers. */
export interface Sandbox {
  /** A replacement for the global `fetch`; pass it wherever a `fetch` function is accepted. */
  readonly fetch: SandboxFetch
  /** Every request that the sandbox received, oldest first. The option `maxLog` bounds it. */
  readonly log: readonly LogEntry[]
  /** Counters over all requests since the last reset. */
  readonly stats: SandboxStats
  /** Starts an HTTP server with real sockets, on the loopback address by default. Needs Node.js, Deno or Bun. */
  listen(options?: ListenOptions): Promise<Listening>
  /**
   * Plans the faults of the next requests of a route; each matching request uses the next fault.
   * @example sandbox.fail('GET /3/movie/{id}', '503', 'reset')
   * @throws TypeError for an unknown fault or a malformed route.
   */
  fail(route: string, ...faults: Fault[]): void
  /** Clears the log, the rate-limit counters and the state of the simulated servers, and restarts the script. */
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
 * Creates a sandbox that simulates TMDB, TheTVDB, Plex and routes of your own.
 * Options add rate limits, latency and faults. The same seed gives the same run.
 * @throws TypeError or RangeError that names the invalid option.
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

import { parseXML } from '../../../src/providers/plex/answers/xml.ts'
import { createPlex, type PlexOptions } from '../../../src/providers/plex/index.ts'
import { loadDiscovery, loadSignIn, loadUrls } from '../../../src/providers/plex/lazy.ts'
import { type PlayPlexOptions, playPlex } from '../../../src/testing/plex/simulated-server.ts'
import type { SandboxOptions } from '../../../src/testing/sandbox/types.ts'
import { createSandbox } from '../../../src/testing/sandbox.ts'
import { createVirtualClock } from '../../../src/testing/virtual-clock.ts'

// loaded in real time, which a virtual clock cannot wait for
await Promise.all([parseXML('<a/>'), loadDiscovery(), loadSignIn(), loadUrls()])

/** A client of a sandbox's server and plex.tv, on a virtual clock. */
export function setUp(options: Partial<PlexOptions> = {}, play: PlayPlexOptions = {}, sandbox: SandboxOptions = {}) {
  const clock = createVirtualClock({ seed: 3 })
  const box = createSandbox({ apis: [playPlex(play)], runtime: clock.runtime, ...sandbox })
  const plex = createPlex({
    clientIdentifier: 'test-client',
    token: 'account-token',
    baseURL: 'http://plex.test:32400',
    runtime: { ...clock.runtime, fetch: box.fetch },
    ...options,
  })
  return { plex, box, clock }
}

import { parseXML } from '../../../src/providers/plex/answers/xml.ts'
import { createPlex, type Plex, type PlexOptions } from '../../../src/providers/plex/index.ts'
import { loadDiscovery, loadSignIn, loadUrls } from '../../../src/providers/plex/lazy.ts'
import { createVirtualClock } from '../../../src/testing/virtual-clock.ts'
import type { SentRequest } from '../../support/openapi.ts'

// loaded in real time, which a virtual clock cannot wait for
await Promise.all([parseXML('<a/>'), loadDiscovery(), loadSignIn(), loadUrls()])

/** A request with what it carried beside its address. */
export interface Sent extends SentRequest {
  readonly origin: string
  readonly headers: Readonly<Record<string, string>>
}

/** A client on a virtual clock, answered by a function, with a record of what it sent. */
export function answered(
  answer: (sent: Sent, count: number, signal: AbortSignal | null | undefined) => Response | Promise<Response>,
  options: Partial<PlexOptions> = {},
) {
  const sent: Sent[] = []
  const clock = createVirtualClock()
  const fetch = async (input: string, init: RequestInit = {}) => {
    const url = new URL(input)
    const request: Sent = {
      method: init.method ?? 'GET',
      origin: url.origin,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: Object.fromEntries(new Headers(init.headers)),
    }
    sent.push(request)
    return answer(request, sent.length, init.signal)
  }
  const plex = createPlex({
    clientIdentifier: 'test-client',
    token: 'test-token',
    baseURL: 'http://plex.test:32400',
    runtime: { ...clock.runtime, fetch },
    ...options,
  })
  return { plex, sent, clock }
}

/** What every bound method can do, whatever its types. */
export interface AnyMethod {
  (parameters?: object, options?: object): Promise<unknown>
  items?(parameters?: object, options?: object): AsyncIterable<unknown>
}

/** The method of a name such as `libraries.items`. */
export function methodOf(plex: Plex, name: string): AnyMethod {
  return name.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], plex) as AnyMethod
}

/** Values that fit where a name alone does not say enough. */
const SAMPLES: Readonly<Record<string, unknown>> = { transcodeType: 'video', filter: 'genre' }

/** What some calls cannot do without. */
const NEEDED: Readonly<Record<string, object>> = {
  'libraries.search': { query: 'river' },
  'search.hubs': { query: 'river' },
  'search.voice': { query: 'river' },
  'search.library': { query: 'river' },
  'metadata.matches': { type: 'movie', title: 'River' },
  'playQueues.create': { type: 'video', uri: 'server://m/com.plexapp.plugins.library/library/metadata/7' },
  'playQueues.add': { uri: 'server://m/com.plexapp.plugins.library/library/metadata/8', next: true },
  'playQueues.move': { after: 3 },
  'playback.timeline': { ratingKey: '7', key: '/library/metadata/7', state: 'playing', time: 1000, duration: 60_000 },
  'playback.watched': { key: 7 },
  'playback.unwatched': { key: 7 },
  'playback.rate': { key: 7, rating: 8 },
  'playback.decision': { path: '/library/metadata/7', protocol: 'hls', directPlay: false },
  'sessions.terminate': { sessionId: 's', reason: 'enough' },
  'security.resources': { source: 'server://m' },
}

/** Parameters that a method takes. */
export function parametersFor(name: string, route: string): Record<string, unknown> {
  const params = Object.fromEntries([...route.matchAll(/\{(\w+)\}/g)].map(([, key]) => [key as string, SAMPLES[key as string] ?? 7]))
  return { ...params, ...NEEDED[name] }
}

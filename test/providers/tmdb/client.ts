import { type AnyEndpoint, listEndpoints } from '../../../src/core/endpoints/endpoint.ts'
import { endpoints } from '../../../src/providers/tmdb/endpoints/index.ts'
import { createTMDB, type TMDB, type TMDBOptions } from '../../../src/providers/tmdb/index.ts'
import { createVirtualClock } from '../../../src/testing/virtual-clock.ts'
import type { SentRequest } from '../../support/openapi.ts'

/** All of TMDB's endpoints by name. */
export const table: readonly [name: string, endpoint: AnyEndpoint][] = listEndpoints(endpoints)

/** A request with what it carried beside its address. */
export interface Sent extends SentRequest {
  readonly headers: Readonly<Record<string, string>>
}

/** A client on a virtual clock, answered by a function, with a record of what it sent. */
export function setUp(answer: (sent: Sent, count: number) => Response | Promise<Response>, options: TMDBOptions = {}) {
  const clock = createVirtualClock()
  const sent: Sent[] = []
  const fetch = async (input: string, init: RequestInit = {}) => {
    const url = new URL(input)
    const text = init.body instanceof Uint8Array ? new TextDecoder().decode(init.body) : (init.body as string | undefined)
    const request: Sent = {
      method: init.method ?? 'GET',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: Object.fromEntries(new Headers(init.headers)),
      body: text ? JSON.parse(text) : undefined,
    }
    sent.push(request)
    return answer(request, sent.length)
  }
  const credential =
    options.auth || options.credential !== undefined || options.apiKey !== undefined || options.token !== undefined
      ? {}
      : { token: 'test-token' }
  const tmdb = createTMDB({ ...credential, ...options, runtime: { ...clock.runtime, fetch } })
  return { tmdb, sent, clock }
}

/** What every bound method can do, whatever its types. */
export interface AnyMethod {
  (parameters?: object, options?: object): Promise<unknown>
  items?(parameters?: object, options?: object): AsyncIterable<unknown>
}

/** The method of a name such as `movies.details`. */
export function methodOf(tmdb: TMDB, name: string): AnyMethod {
  return name.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], tmdb) as AnyMethod
}

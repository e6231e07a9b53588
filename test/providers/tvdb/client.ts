import { type AnyEndpoint, listEndpoints } from '../../../src/core/endpoints/endpoint.ts'
import { endpoints } from '../../../src/providers/tvdb/endpoints/index.ts'
import { createTVDB, type TVDB, type TVDBOptions } from '../../../src/providers/tvdb/index.ts'
import { createVirtualClock } from '../../../src/testing/virtual-clock.ts'
import type { SentRequest } from '../../support/openapi.ts'

/** All of TheTVDB's endpoints by name. */
export const table: readonly [name: string, endpoint: AnyEndpoint][] = listEndpoints(endpoints)

/** A request with what it carried beside its address. */
export interface Sent extends SentRequest {
  readonly headers: Readonly<Record<string, string>>
}

/** A token as TheTVDB's logins give it, with its end in seconds since the epoch. */
export function jwt(claims: object): string {
  const part = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_')
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.c2lnbmF0dXJl`
}

/** A client on a virtual clock, answered by a function, with a record of what it sent; logins are answered unless `answer` does. */
export function setUp(
  answer: (sent: Sent, count: number) => Response | undefined | Promise<Response | undefined>,
  options: TVDBOptions = {},
) {
  const sent: Sent[] = []
  const logins: Sent[] = []
  const clock = createVirtualClock()
  const fetch = async (input: string, init: RequestInit = {}) => {
    const url = new URL(input)
    const text = init.body instanceof Uint8Array ? new TextDecoder().decode(init.body) : (init.body as string | undefined)
    const request: Sent = {
      method: init.method ?? 'GET',
      path: url.pathname.replace(/^\/v4/, ''),
      query: Object.fromEntries(url.searchParams),
      headers: Object.fromEntries(new Headers(init.headers)),
      body: text ? JSON.parse(text) : undefined,
    }
    const login = request.path === '/login'
    ;(login ? logins : sent).push(request)
    const given = await answer(request, sent.length)
    return (
      given ?? (login ? Response.json({ status: 'success', data: { token: `token-${logins.length}` } }) : Response.json({ data: null }))
    )
  }
  const key = options.auth || options.apiKey !== undefined ? {} : { apiKey: 'test-key' }
  const tvdb = createTVDB({ ...key, ...options, runtime: { ...clock.runtime, fetch } })
  return { tvdb, sent, logins, clock }
}

/** An answer that does for any method. */
export const anything = () => Response.json({ status: 'success', data: { id: 7, token: 'token' }, links: { next: null, total_items: 1 } })

/** What every bound method can do, whatever its types. */
export interface AnyMethod {
  (parameters?: object, options?: object): Promise<unknown>
  items?(parameters?: object, options?: object): AsyncIterable<unknown>
}

/** The method of a name such as `series.extended`. */
export function methodOf(tvdb: TVDB, name: string): AnyMethod {
  return name.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], tvdb) as AnyMethod
}

/** Whether a method gives a list. */
export const givesList = (name: string): boolean =>
  /(?:\.all|\.types|\.statuses|\.filter|lists\.translations)$/.test(name) ||
  /^(?:contentRatings|countries|entityTypes|find|genders|inspirationTypes|languages|search|sourceTypes|updates)$/.test(name)

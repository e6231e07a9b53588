import { describe, expect, it } from 'vitest'
import { createCache } from '../../../src/core/cache/create-cache.ts'
import { type Duration, toMs } from '../../../src/core/options/duration.ts'
import { memoryDriver } from '../../../src/drivers/memory.ts'
import type { PlexOptions } from '../../../src/providers/plex/index.ts'
import { readSpecification, type Specification, violations } from '../../support/openapi.ts'
import { shared } from '../../support/shared.ts'
import { answered, methodOf, parametersFor, type Sent } from './client.ts'
import { table } from './recordings.ts'

/** Asked by every client, and in no specification. */
const UNPUBLISHED = new Set([
  ...[
    'libraries.recentlyAdded',
    'libraries.onDeck',
    'libraries.search',
    'libraries.values',
    'metadata.children',
    'hubs.recentlyAdded',
    'search.library',
  ],
])
/** Parameters that every client sends where the specification has none; media queries are open by nature. */
const UNPUBLISHED_PARAMETERS = /^unknown query parameter include(?:Guids|Markers|Chapters)$/

const file = shared('specs/plex-pms.openapi.json')
const spec: Specification | undefined = file === undefined ? undefined : readSpecification(file)

/** What the specification has against a request to a media server. */
function broken(name: string, sent: Sent): string[] {
  if (!spec || UNPUBLISHED.has(name) || name.startsWith('account.')) return []
  // in a path, several keys are one text with commas, which the validator does not take apart
  return violations(spec, sent).filter(text => !UNPUBLISHED_PARAMETERS.test(text) && text !== 'ids must be array')
}

const page = () => Response.json({ MediaContainer: { size: 0, machineIdentifier: 'm', token: 't' }, id: 1, code: 'c', users: [] })
const list = () => Response.json([])
const fine = (name: string) => (/^account\.(?:resources|home\.users)$/.test(name) ? list : page)
const setUp = (name: string, answer: Parameters<typeof answered>[0] = fine(name), options: Partial<PlexOptions> = {}) =>
  answered(answer, options)

describe.each(table)('%s', (name, endpoint) => {
  const [method = '', path = ''] = endpoint.route.split(' ')
  const parameters = parametersFor(name, endpoint.route)
  const changes = endpoint.mutation ?? method !== 'GET'
  const account = name.startsWith('account.')

  it('sends its published route with token and device headers', async () => {
    const { plex, sent } = setUp(name)
    await methodOf(plex, name)(parameters)
    const [first] = sent as [Sent]
    expect(first.method).toBe(method)
    expect(first.path).toBe(path.replace(/\{(\w+)\}/g, (_, key: string) => String(parameters[key])))
    expect(first.origin).toBe(
      name === 'account.resources' ? 'https://clients.plex.tv' : account ? 'https://plex.tv' : 'http://plex.test:32400',
    )
    expect(first.headers).toMatchObject({ 'x-plex-client-identifier': 'test-client', 'x-plex-product': 'Holdfast' })
    expect(first.headers['x-plex-token']).toBe(endpoint.auth === false ? undefined : 'test-token')
    expect(first.path + JSON.stringify(first.query)).not.toMatch(/undefined|NaN|\[object|test-token/)
    expect(broken(name, first)).toEqual([])
  })

  it('rejects a missing path parameter by name without a request', async () => {
    const { plex, sent } = setUp(name)
    const missing = /\{(\w+)\}/.exec(path)?.[1]
    if (missing === undefined) return expect(path).not.toContain('{')
    await expect(methodOf(plex, name)({ ...parameters, [missing]: undefined })).rejects.toThrow(new RegExp(missing))
    expect(sent).toEqual([])
  })

  it('caches a read for its documented lifetime, and never a write', async () => {
    const cache = createCache({ driver: memoryDriver(), ttl: '1m' })
    const { plex, sent, clock } = setUp(name, fine(name), { cache })
    const call = methodOf(plex, name)
    await clock.run(call(parameters))
    await clock.run(call(parameters))
    const kept = !changes && endpoint.ttl !== 0
    expect(sent).toHaveLength(kept ? 1 : 2)
    if (!kept) return
    expect(endpoint.ttl).toBeDefined()
    await clock.advance(toMs((endpoint.ttl as Duration | undefined) ?? 0, 'ttl'))
    await clock.run(call(parameters))
    expect(sent).toHaveLength(2)
  })

  it('coalesces and retries reads, but retries a write only when it is idempotent', async () => {
    const failing = setUp(name, () => new Response('', { status: 503 }))
    await failing.clock.run(methodOf(failing.plex, name)(parameters).catch(() => {}))
    expect(failing.sent).toHaveLength(changes && !endpoint.idempotent ? 1 : 4)
    const joined = setUp(name)
    await joined.clock.run(Promise.all([methodOf(joined.plex, name)(parameters), methodOf(joined.plex, name)(parameters)]))
    expect(joined.sent).toHaveLength(changes ? 2 : 1)
  })

  it('retries after a 429', async () => {
    const { plex, sent, clock } = setUp(name, (_, count) => (count === 1 ? new Response('', { status: 429 }) : fine(name)()))
    await clock.run(methodOf(plex, name)(parameters))
    expect(sent).toHaveLength(2)
  })

  it('rejects with typed errors', async () => {
    const html = { 'content-type': 'text/html' }
    const body = account
      ? JSON.stringify({ errors: [{ code: 1002, message: 'gone' }] })
      : '<html><head><title>Not Found</title></head></html>'
    const { plex } = setUp(name, () => new Response(body, { status: 404, headers: account ? { 'x-request-id': '1' } : html }))
    await expect(methodOf(plex, name)(parameters)).rejects.toMatchObject({
      kind: 'not-found',
      provider: 'plex',
      ...(account ? { code: 1002, providerMessage: 'gone' } : { providerMessage: 'Not Found' }),
    })
  })

  if (!endpoint.paginate) return
  it('returns one page when called, and iterates by the number of rows received', async () => {
    const key = name === 'libraries.values' ? 'Directory' : 'Metadata'
    const { plex, sent, clock } = setUp(name, ({ headers }) => {
      const offset = Number(headers['x-plex-container-start'])
      const rows = Array.from({ length: Math.min(60, 150 - offset) }, (_, i) => ({ ratingKey: `${offset + i}`, key: `${offset + i}` }))
      return Response.json({ MediaContainer: { size: rows.length, totalSize: 150, offset, ...(rows.length > 0 && { [key]: rows }) } })
    })
    await clock.run(methodOf(plex, name)(parameters))
    const found: unknown[] = []
    await clock.run(async () => {
      for await (const item of methodOf(plex, name).items?.(parameters) ?? []) found.push((item as { key: string }).key)
    })
    expect(found).toEqual(Array.from({ length: 150 }, (_, i) => `${i}`))
    expect(sent.map(({ headers }) => [headers['x-plex-container-start'], headers['x-plex-container-size']])).toEqual(
      ['0', '0', '60', '120'].map(start => [start, '100']),
    )
    for (const one of sent) expect(broken(name, one)).toEqual([])
  })
})

it('offers more than 50 methods, and each route once', () => {
  expect(table.length).toBeGreaterThan(50)
  const routes = table.filter(([name]) => name !== 'metadata.markers').map(([, { route }]) => route)
  expect(new Set(routes).size).toBe(routes.length)
  if (!spec) return
  const published = new Set(
    Object.entries(spec.paths).flatMap(([path, item]) =>
      Object.keys(item).map(method => `${method.toUpperCase()} ${path}`.replace(/\{\w+\}/g, '{}')),
    ),
  )
  const strange = table
    .filter(([name, { route }]) => !name.startsWith('account.') && !published.has(route.replace(/\{\w+\}/g, '{}')))
    .map(([name]) => name)
  expect(strange.sort()).toEqual([...UNPUBLISHED].sort())
})

import { describe, expect, expectTypeOf, it } from 'vitest'
import { bindEndpoints, type ParameterBag, type Requester, toRequest } from '../../../src/core/endpoints/bind.ts'
import { endpoint, listEndpoints, type Methods, type Route } from '../../../src/core/endpoints/endpoint.ts'
import type { RequestOptions } from '../../../src/core/options/options.ts'
import { type StandardSchema, typed } from '../../../src/core/validation/schema.ts'

interface User {
  id: number
  name: string
}

const table = {
  users: {
    details: endpoint('GET /users/{userId}', {
      query: typed<{ full?: boolean }>(),
      response: typed<User>(),
      ttl: '7d',
      tags: ['user:{userId}'],
    }),
    list: endpoint('GET /users', { response: typed<{ users: User[] }>(), select: data => data.users }),
    rename: endpoint('PUT /users/{userId}', { body: typed<{ name: string }>(), response: typed<User>() }),
    wipe: endpoint('GET /users/{userId}/wipe', { mutation: true }),
    photo: endpoint('GET /users/{userId}/{size}', {
      params: typed<{ size: 'small' | 'large' }>(),
      responseType: 'bytes',
      headers: { accept: 'image/*' },
    }),
  },
}

function recorder(data: unknown = null) {
  const calls: RequestOptions[] = []
  const client: Requester = {
    request: async options => {
      calls.push(options)
      return { status: 200, headers: new Headers(), data, from: 'network', attempts: 1 } as never
    },
  }
  return { calls, client }
}

describe('endpoint', () => {
  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(table.users.wipe))).toEqual({ route: 'GET /users/{userId}/wipe', mutation: true })
  })

  it('rejects a route that is not a method and a path', () => {
    expect(() => endpoint('/users' as Route)).toThrow(/route must be a method and a path/)
  })

  it('appears in listEndpoints with its full name', () => {
    expect(listEndpoints(table).map(([name]) => name)).toEqual(['users.details', 'users.list', 'users.rename', 'users.wipe', 'users.photo'])
  })
})

describe('a bound endpoint', () => {
  it('splits flat parameters into path and query, and adds its ttl and tags to the call', async () => {
    const { calls, client } = recorder({ id: 1, name: 'Ada' })
    const api = bindEndpoints(client, table)
    const user = await api.users.details({ userId: 42, full: true })
    expectTypeOf(user).toEqualTypeOf<User>()
    expect(calls).toEqual([
      { method: 'GET', path: '/users/{userId}', params: { userId: 42 }, query: { full: true }, cache: { ttl: '7d', tags: ['user:42'] } },
    ])
  })

  it('lets the call override its ttl and keeps its tags', () => {
    const cache = (own: RequestOptions['cache']) => toRequest(table.users.details, { userId: 1 }, { cache: own }).cache
    expect(cache({ ttl: '1h', tags: ['mine'] })).toEqual({ ttl: '1h', tags: ['user:1', 'mine'] })
    expect(cache('reload')).toEqual({ ttl: '7d', tags: ['user:1'], mode: 'reload' })
    expect(cache(false)).toBe(false)
  })

  it('returns the selected data, and the full reply on request', async () => {
    const { client } = recorder({ users: [{ id: 1, name: 'Ada' }] })
    const api = bindEndpoints(client, table)
    expect(await api.users.list()).toEqual([{ id: 1, name: 'Ada' }])
    expect(await api.users.list.reply()).toMatchObject({ status: 200, data: [{ id: 1, name: 'Ada' }] })
  })

  it.each([
    ['a PUT', table.users.rename, { userId: 1, body: { name: 'Bo' } }],
    ['a GET with mutation: true', table.users.wipe, { userId: 1 }],
  ])('as %s is never cached, coalesced or retried, whatever the cache option of the call', (_, one, parameters) => {
    expect(toRequest(one, parameters, { cache: { ttl: '1h' } })).toMatchObject({ cache: false, dedupe: false, idempotent: false })
  })

  it('takes the body as a parameter', () => {
    expect(toRequest(table.users.rename, { userId: 1, body: { name: 'Bo' } })).toMatchObject({
      method: 'PUT',
      params: { userId: 1 },
      query: {},
      body: { name: 'Bo' },
    })
  })

  it('lets the options of the call override its own, header by header', () => {
    const request = toRequest(
      table.users.photo,
      { userId: 1, size: 'small' },
      { headers: { 'X-Trace': 'a' }, query: { v: 2 }, timeout: '1s' },
    )
    expect(request).toMatchObject({ responseType: 'bytes', timeout: '1s', headers: { accept: 'image/*', 'x-trace': 'a' }, query: { v: 2 } })
  })

  it('runs a schema that validates, but not one that accepts everything', () => {
    const schema: StandardSchema<string> = { '~standard': { version: 1, vendor: 'test', validate: value => ({ value: value as string }) } }
    expect(toRequest(endpoint('GET /x', { response: schema }), {}).schema).toBe(schema)
    expect(toRequest(table.users.details, { userId: 1 }).schema).toBeUndefined()
  })

  it('lets the provider rewrite parameters and add tags', () => {
    const hooks = {
      prepare: (given: ParameterBag) => ({ language: 'fr', ...given }),
      tags: () => ['all'],
    }
    expect(toRequest(table.users.details, { userId: 1 }, {}, hooks)).toMatchObject({
      query: { language: 'fr' },
      cache: { tags: ['user:1', 'all'] },
    })
  })

  it('is not cached with a ttl of 0 unless the call sets one', () => {
    const one = endpoint('GET /me', { ttl: 0 })
    expect(toRequest(one, {}).cache).toBe(false)
    expect(toRequest(one, {}, { cache: { ttl: '1m' } }).cache).toEqual({ ttl: '1m', tags: [] })
  })

  it('has optional parameters only where none is required', () => {
    type Users = Methods<typeof table>['users']
    expectTypeOf<Parameters<Users['list']>[0]>().toEqualTypeOf<{} | undefined>()
    expectTypeOf<Parameters<Users['details']>[0]>().toEqualTypeOf<{ userId: string | number; full?: boolean }>()
    expectTypeOf<Parameters<Users['photo']>[0]>().toEqualTypeOf<{ userId: string | number; size: 'small' | 'large' }>()
    expectTypeOf<Parameters<Users['rename']>[0]>().toEqualTypeOf<{ userId: string | number; body: { name: string } }>()
  })
})

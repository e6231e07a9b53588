import { describe, expect, expectTypeOf, it } from 'vitest'
import { bearer } from '../../../src/core/auth/credentials.ts'
import { endpoint } from '../../../src/core/endpoints/endpoint.ts'
import { byPageNumber, type NumberedPage } from '../../../src/core/endpoints/paging.ts'
import { defineProvider } from '../../../src/core/endpoints/provider.ts'
import type { ClientOptions } from '../../../src/core/options/options.ts'
import { typed } from '../../../src/core/validation/schema.ts'
import { createVirtualClock } from '../../../src/testing/virtual-clock.ts'

interface Joke {
  id: number
  text: string
}

const createJokes = defineProvider({
  name: 'jokes',
  baseURL: 'https://jokes.example/v1',
  defaults: { retry: { attempts: 2 } },
  endpoints: {
    random: endpoint('GET /random', { response: typed<Joke>() }),
    all: endpoint('GET /jokes', {
      query: typed<{ page?: number }>(),
      response: typed<NumberedPage<Joke>>(),
      paginate: byPageNumber<Joke>(),
    }),
    authors: { details: endpoint('GET /authors/{authorId}', { response: typed<{ name: string }>() }) },
  },
})

function setUp(answer: (url: URL, init: RequestInit) => Response, options: ClientOptions = {}) {
  const sent: { url: string; headers: Headers }[] = []
  const fetch = async (input: string, init: RequestInit = {}) => {
    sent.push({ url: input, headers: new Headers(init.headers) })
    return answer(new URL(input), init)
  }
  const clock = createVirtualClock()
  return { sent, clock, jokes: createJokes({ ...options, runtime: { ...clock.runtime, fetch } }) }
}

describe('defineProvider', () => {
  it('creates a client from an endpoint table, with the whole pipeline', async () => {
    const { jokes, sent } = setUp(() => Response.json({ id: 1, text: 'a horse walks into a bar' }), { auth: bearer('secret') })
    const joke = await jokes.random()
    expectTypeOf(joke).toEqualTypeOf<Joke>()
    expect(joke.text).toContain('horse')
    expect(sent[0]?.url).toBe('https://jokes.example/v1/random')
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer secret')
  })

  it('nests the methods like the table', async () => {
    const { jokes, sent } = setUp(() => Response.json({ name: 'Ada' }))
    expect(await jokes.authors.details({ authorId: 'a/b' })).toEqual({ name: 'Ada' })
    expect(sent[0]?.url).toBe('https://jokes.example/v1/authors/a%2Fb')
  })

  it('iterates over items and pages', async () => {
    const { jokes } = setUp(url => {
      const page = Number(url.searchParams.get('page'))
      return Response.json({ page, total_pages: 2, total_results: 2, results: [{ id: page, text: '' }] })
    })
    const ids: number[] = []
    for await (const joke of jokes.all.items()) ids.push(joke.id)
    expect(ids).toEqual([1, 2])
    const pages = await jokes.all.pages({ page: 2 }).all()
    expect(pages.map(({ page }) => page)).toEqual([2])
  })

  it('merges its defaults below the options of the caller, field by field', async () => {
    const down = setUp(() => new Response('', { status: 503 }))
    await expect(down.clock.run(down.jokes.random())).rejects.toMatchObject({ kind: 'server' })
    expect(down.sent).toHaveLength(2)
    const once = setUp(() => new Response('', { status: 503 }), { retry: false })
    await expect(once.clock.run(once.jokes.random())).rejects.toMatchObject({ kind: 'server' })
    expect(once.sent).toHaveLength(1)
  })

  it('stops a pager on the signal of the caller, as the client does', async () => {
    const controller = new AbortController()
    const { jokes } = setUp(() => Response.json({ page: 1, total_pages: 9, results: [{ id: 1 }, { id: 2 }] }))
    const pager = jokes.all.items({}, { signal: controller.signal, prefetch: false })
    await pager.next()
    controller.abort()
    await expect(pager.next()).rejects.toMatchObject({ kind: 'aborted' })
  })

  it('exposes the underlying client for paths without a method', async () => {
    const { jokes } = setUp(() => Response.json({ pong: true }))
    expect(await jokes.client.get('/ping')).toEqual({ pong: true })
  })

  it('converts the options of the provider into client options', async () => {
    const create = defineProvider({
      name: 'keyed',
      baseURL: 'https://keyed.example',
      endpoints: { me: endpoint('GET /me') },
      configure: ({ key, ...options }: ClientOptions & { key: string }) => ({ ...options, auth: bearer(key) }),
      hooks: ({ key }) => ({ prepare: given => ({ ...given, client: key.length }) }),
    })
    const urls: string[] = []
    const fetch = async (url: string) => {
      urls.push(url)
      return Response.json({})
    }
    const api = create({ key: 'abc', runtime: { fetch } })
    await api.me()
    expect(urls).toEqual(['https://keyed.example/me?client=3'])
  })

  it('rejects an unknown option by name when the client is created', () => {
    expect(() => createJokes({ tiemout: 1 } as ClientOptions)).toThrow(/tiemout/)
  })
})

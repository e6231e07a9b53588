import { byLink } from '../../../src/core/endpoints/paging.ts'
import { sortQuery } from '../../../src/core/request/key.ts'
import { buildURL, parseBase } from '../../../src/core/request/url.ts'
import { must, refusable, same, type Target, wellFormed } from '../target.ts'

const BASES = ['https://api.example.com/v1', 'http://127.0.0.1:32400', 'https://example.com/a/b/'].map(text => parseBase(text) as URL)

const url: Target = {
  name: 'url',
  seeds: [
    '/movie/{id}',
    'movie/1?x=1',
    'https://api.example.com/v1/a',
    '/a/../b',
    '//evil.example',
    '/a%2f..%2fb',
    '\\\\evil',
    '/{id}/{name}#f',
    'http://user:pw@127.0.0.1:32400/',
    '',
  ],
  tokens: ['/', '..', '%2e', '%2f', '%5c', '\\', '{id}', '?', '#', '@', ':', 'https://', 'javascript:', '//', '\t', '\u3002', '%00'],
  check(input, chance) {
    const base = chance.pick(BASES)
    const root = base.pathname.replace(/\/$/, '')
    const inside = (href: string, what: string) => {
      const { origin, pathname, username, password, hash } = new URL(href)
      must(origin === base.origin, () => `${what} left the origin: ${href}`)
      must(pathname === root || pathname.startsWith(`${root}/`), () => `${what} left the base: ${href}`)
      must(username === '' && password === '' && hash === '', () => `${what} has a user or a fragment: ${href}`)
    }
    const params = input.includes('{id}') ? { id: chance.below(2) ? input : 7 } : undefined
    const href = refusable(() => buildURL(base, input, params, { q: input }), TypeError)
    if (href !== undefined) {
      inside(href, 'a path')
      // the platform writes what is not well-formed as U+FFFD
      must(new URL(href).searchParams.getAll('q').includes(wellFormed(input)), 'a value of the query comes back')
    }
    const filled = refusable(() => buildURL(base, '/a/{id}/b', { id: input }), TypeError)
    if (filled !== undefined) {
      inside(filled, 'a parameter')
      const segment = /\/a\/([^/]*)\/b$/.exec(new URL(filled).pathname)?.[1]
      same(segment && decodeURIComponent(segment), input, 'a parameter comes back as one segment')
    }
    const own = refusable(() => parseBase(input), TypeError)
    if (own) must(/^https?:$/.test(own.protocol) && !own.search && !own.hash && !own.username && !own.password, 'a base is a plain address')
    const bare = refusable(() => buildURL(undefined, input), TypeError)
    if (bare !== undefined) must(/^https?:\/\//.test(bare), () => `${bare} is no http address`)
  },
}

const query: Target = {
  name: 'query',
  seeds: ['https://a.test/b?c=1&b=2&c=0', 'https://a.test/?', '?&&=&a', 'https://a.test/#?b', 'https://a.test/?page=2#x'],
  tokens: ['?', '&', '=', '#', 'a', 'b', '%20', '+'],
  check(input) {
    const sorted = sortQuery(input)
    same(sortQuery(sorted), sorted, 'a sorted query is sorted')
    const plain = input.split('#', 1)[0] as string
    same([...sorted].sort().join(''), [...plain].sort().join(''), 'sorting loses nothing')
    const link = byLink<string, never>({ items: () => [], next: page => page })
    const next = link.next(input, undefined)
    if (next !== undefined) {
      const asked = link.request(next).query ?? {}
      must(
        Object.values(asked).every(value => typeof value === 'string'),
        'a link gives texts',
      )
    }
  },
}

/** Addresses and their queries. */
export const addresses: readonly Target[] = [url, query]

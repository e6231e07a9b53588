import { classifyTMDB } from '../../../src/providers/tmdb/errors.ts'
import { isPlaceholderName } from '../../../src/providers/tmdb/localize.ts'
import { classifyTVDB } from '../../../src/providers/tvdb/errors/classify.ts'
import { readMessage } from '../../../src/providers/tvdb/errors/messages.ts'
import { parseToken } from '../../../src/providers/tvdb/login/token.ts'
import { normalize } from '../../../src/providers/tvdb/normalize.ts'
import { readAsIs, readEpisodePage, readList, readRecord, readSearchResults } from '../../../src/providers/tvdb/schema.ts'
import { must, same, type Target } from '../target.ts'
import { makeValue } from '../value.ts'

const NOW = 1_768_478_400_000
const STATUSES = [200, 204, 400, 401, 404, 429, 500, 503]
const NAMES = [
  'status',
  'message',
  'data',
  'success',
  'status_code',
  'status_message',
  'errors',
  'episodes',
  'series',
  'artwork',
  'artworks',
  'companies',
  'network',
  'nameTranslations',
  'fullname',
  'aliases',
  '__proto__',
  'constructor',
  'toString',
  'translations',
]
const BODIES = [
  'Unauthorized',
  'InvalidAPIKey: invalid key',
  'pin required',
  '<html><title>x</title>',
  '{"status":"failure"}',
  '',
  'NotFoundException: x',
]

const errors: Target = {
  name: 'error-bodies',
  seeds: BODIES,
  tokens: ['<', ': ', 'InvalidAPIKey', 'key', ' ', 'max results overflow'],
  check(input, chance) {
    const body = chance.below(2) ? input : makeValue(chance, NAMES, input)
    for (const classifier of [classifyTMDB, classifyTVDB]) {
      const status = chance.pick(STATUSES)
      const verdict = classifier({ status, headers: new Headers(), body, url: 'https://a.test/' })
      must(status < 400 || verdict !== undefined, 'a failure has a verdict')
      const { providerMessage: message, code } = verdict ?? {}
      must(message === undefined || typeof message === 'string', () => `the message is ${typeof message}`)
      must(code === undefined || typeof code === 'string' || Number.isFinite(code), () => `the code is ${String(code)}`)
    }
    must(Array.isArray(readMessage(input)), 'a message has a meaning or none')
    must(typeof isPlaceholderName(input, 5) === 'boolean', 'a name says something or not')
  },
}

const tidied: Target = {
  name: 'tvdb-tidy',
  seeds: ['text', '', 'eng,fra', '__proto__', 'network'],
  tokens: NAMES,
  longest: 0,
  check(input, chance) {
    const value = makeValue(chance, NAMES, input)
    normalize(value)
    readAsIs()(value)
    const list = readList()(value)
    must(list === undefined || Array.isArray(list), 'a list is one')
    const single = readRecord<object>('aliases artworks')(value)
    must(single === undefined || (typeof single === 'object' && single !== null), 'a thing is an object')
    const rows = readSearchResults(Array.isArray(value) ? value : null)
    must(Array.isArray(rows), 'what was found is a list')
    const page = readEpisodePage(value)
    must(page === undefined || Array.isArray(page.episodes), 'a page has episodes')
  },
}

const jwt = (claims: unknown): string =>
  `e30.${btoa(JSON.stringify(claims)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}.c2ln`

const token: Target = {
  name: 'jwt',
  seeds: [
    jwt({ exp: 1_768_600_000, iat: 1_768_400_000 }),
    jwt({ exp: 'x' }),
    jwt(null),
    jwt([]),
    'opaque-token',
    'a.b.c',
    jwt({ exp: -1 }),
    jwt({ exp: 1e300 }),
  ],
  tokens: ['.', 'e30', '-', '_', '=', jwt({ exp: 1 })],
  check(input, chance) {
    const exp = Math.floor(NOW / 1000) + 1 + chance.below(1e7)
    const whole = parseToken(jwt({ exp, iat: exp - chance.below(1e7) }), NOW)
    same(whole?.endsAt, exp * 1000, 'the end of a token')
    for (const text of [input, jwt(makeValue(chance, ['exp', 'iat', 'sub'], 'x'))]) {
      const held = parseToken(text, NOW)
      if (held === undefined) continue
      must(/^[\w.~+/=-]+$/.test(held.token), 'a token can stand in a header')
      must(!Number.isNaN(held.endsAt) && !Number.isNaN(held.renewAt), () => `${held.endsAt} ${held.renewAt}`)
      must(held.renewAt <= held.endsAt, 'a token is renewed before it ends')
    }
  },
}

/** What TMDB and TheTVDB send. */
export const data: readonly Target[] = [errors, tidied, token]

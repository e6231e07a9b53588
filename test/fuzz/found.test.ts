import { expect, it } from 'vitest'
import { readDirectives } from '../../src/core/cache/strategy/http/fields/directives.ts'
import { contentRange } from '../../src/core/cache/strategy/http/fields/range.ts'
import { normalise } from '../../src/core/cache/strategy/http/fields/vary.ts'
import { httpDate } from '../../src/core/http/http-date.ts'
import { parseFileName } from '../../src/providers/match/parse.ts'
import { normalize as normalizePlex } from '../../src/providers/plex/answers/normalize.ts'
import { list } from '../../src/providers/plex/answers/schema.ts'
import { isCutOff, parseXML } from '../../src/providers/plex/answers/xml.ts'
import { classifyAccount } from '../../src/providers/plex/errors/classify.ts'
import { classifyTMDB } from '../../src/providers/tmdb/errors.ts'
import { classifyTVDB } from '../../src/providers/tvdb/errors/classify.ts'
import { parseToken } from '../../src/providers/tvdb/login/token.ts'
import { normalize as normalizeTVDB } from '../../src/providers/tvdb/normalize.ts'
import { readSearchResults } from '../../src/providers/tvdb/schema.ts'

// Inputs that the fuzzer found; each stands for its kind.

const NOW = Date.UTC(2026, 0)
const answer = (status: number, body: unknown) => ({ status, headers: new Headers(), body, url: 'https://a.test/' })
/** A value of a server on which `String` and `Number` throw. */
const stubborn = JSON.parse('{ "toString": 1, "valueOf": 2 }')

it('rejects a date with a day that its month does not have', () => {
  expect(httpDate('Sun, 31 Nov 1994 08:49:37 GMT', NOW)).toBeUndefined()
  expect(httpDate('Sun Feb 29 08:49:37 2023', NOW)).toBeUndefined()
  expect(httpDate('Thu, 29 Feb 2024 08:49:37 GMT', NOW)).toBe(Date.UTC(2024, 1, 29, 8, 49, 37))
})

it('rejects a Content-Range with more digits than a number can hold', () => {
  expect(contentRange('bytes 5-9/999999999999999999990', 5)).toBeUndefined()
})

it('returns directives without a prototype, also for a field that is too long', () => {
  expect(Object.getPrototypeOf(readDirectives('a'.repeat(9000)))).toBeNull()
})

it('drops empty parts of a selecting header', () => {
  expect(normalise('accept', ';q=1, text/html')).toBe('text/html')
})

it('keeps response fields with the names of Object.prototype members', () => {
  const fields = JSON.parse('{ "constructor": { "toString": "1" }, "__proto__": { "a": "b" } }')
  for (const normalize of [normalizePlex, normalizeTVDB]) {
    const clean = normalize(fields) as object
    expect(Object.getPrototypeOf(clean)).toBe(Object.prototype)
    expect(Object.entries(clean)).toEqual(Object.entries(fields))
  }
  expect(list('constructor')['~standard'].validate({})).toEqual({ value: [] })
})

it('keeps XML elements with the names of Object.prototype members', async () => {
  const value = (await parseXML('<a><constructor b="1"/><__proto__ c="2"/></a>')) as object
  expect(Object.entries(value)).toEqual([
    ['constructor', { b: '1' }],
    ['__proto__', { c: '2' }],
  ])
})

it('reads error bodies with values that cannot be converted to text or numbers', () => {
  expect(classifyTMDB(answer(422, { errors: [stubborn, 'query must be given'] }))?.providerMessage).toBe('query must be given')
  expect(classifyTVDB(answer(200, [stubborn]))).toBeUndefined()
  expect(classifyAccount(answer(422, { errors: [{ code: stubborn, message: 'no' }] }))).toMatchObject({
    code: undefined,
    providerMessage: 'no',
  })
  expect(list('users')['~standard'].validate({ size: stubborn })).toHaveProperty('issues')
  expect(parseToken(`e30.${btoa(JSON.stringify({ exp: stubborn }))}.x`, NOW)).toMatchObject({ endsAt: Number.POSITIVE_INFINITY })
})

it('skips search results that are not objects', () => {
  expect(readSearchResults([null, { name: 'a' }, 'x'])).toEqual([{ name: 'a' }])
})

it('detects complete XML by the end of its root element, whatever its name', () => {
  expect(isCutOff('<Í e=""/>')).toBe(false)
  expect(isCutOff('<a b="/>"/>')).toBe(false)
  expect(isCutOff('<a><b/>')).toBe(true)
  expect(isCutOff('<a></a><!--<!-->')).toBe(false)
  expect(isCutOff('<a b=""/><?c?>')).toBe(false)
  expect(isCutOff('<?xml version="1.0"?>')).toBe(true)
  expect(isCutOff('<?xml version="1.0"?><!DOCTYPE a><!-- <b> --><a></a ><!-- end -->\n')).toBe(false)
})

it('ignores impossible seasons and ids', () => {
  expect(parseFileName('Title 第22147483648期').season).toBeUndefined()
  expect(parseFileName('Film (1999) {imdb-TT0000001}.mkv').ids).toEqual({ imdb: 'tt0000001' })
})

import { describe, expect, it } from 'vitest'
import { buildURL, parseBase } from '../../../src/core/request/url.ts'

const base = parseBase('https://api.example.com/3')

describe('buildURL', () => {
  it('joins a path to the base with or without a leading slash', () => {
    expect(buildURL(base, '/movie/1')).toBe('https://api.example.com/3/movie/1')
    expect(buildURL(base, 'movie/1')).toBe('https://api.example.com/3/movie/1')
    expect(buildURL(parseBase('https://api.example.com/3/'), '/movie')).toBe('https://api.example.com/3/movie')
    expect(buildURL(base, '')).toBe('https://api.example.com/3')
  })

  it('inserts encoded parameters', () => {
    expect(buildURL(base, '/users/{id}/x', { id: 'a/b?c' })).toBe('https://api.example.com/3/users/a%2Fb%3Fc/x')
    expect(buildURL(base, '/users/{id}', { id: 42n })).toBe('https://api.example.com/3/users/42')
  })

  it('keeps the query of the path and adds to it', () => {
    expect(buildURL(base, '/q?page=1', undefined, { lang: ['de', 'en'], none: undefined, full: true })).toBe(
      'https://api.example.com/3/q?page=1&lang=de&lang=en&full=true',
    )
    expect(buildURL(base, '?page=1')).toBe('https://api.example.com/3?page=1')
  })

  it('accepts an absolute URL inside the base', () => {
    expect(buildURL(base, 'https://api.example.com/3/movie/1#top')).toBe('https://api.example.com/3/movie/1')
  })

  it.each([
    '//evil',
    '/\\evil',
    '\\evil',
    '///evil',
    '\\\\evil',
    'https://evil',
    'https://evil/3/x',
    'http://api.example.com/3/x',
    'https://api.example.com.evil/3',
    'https://api.example.com/4',
    'https://api.example.com/33',
    'https://user@api.example.com/3/x',
    '../x',
    '/../x',
    '/a/../../x',
    '/a/..',
    '/./x',
    '/%2e%2e/x',
    '/.%2E/x',
    '/a/%2e%2e%2fb',
    '/..%2fx',
    '/a%2f..%2fb',
    '/a%5c..%5cb',
    'javascript:alert(1)',
    'file:///etc/passwd',
    '/a\nb',
    '/a\u0000b',
    '/a\tb',
  ])('rejects %j', path => {
    expect(() => buildURL(base, path)).toThrow(TypeError)
  })

  it('names the invalid parameter without its value', () => {
    expect(() => buildURL(base, '/users/{id}')).toThrow('params.id is missing or empty')
    expect(() => buildURL(base, '/users/{id}', { id: '' })).toThrow('params.id is missing or empty')
    expect(() => buildURL(base, '/users/{id}', { id: '..' })).toThrow('params.id must not be a dot segment')
    expect(() => buildURL(base, '/users/{id}', { id: '\ud800' })).toThrow('params.id is not well-formed text')
    expect(() => buildURL(base, '/users', { id: 'secret' })).toThrow(/^params\.id is not used in the path$/)
    expect(() => buildURL(base, '/users', undefined, { n: Number.NaN })).toThrow('query.n must be a finite number')
  })

  it('requires an absolute http URL when there is no base', () => {
    expect(buildURL(undefined, 'http://localhost:1/x')).toBe('http://localhost:1/x')
    expect(() => buildURL(undefined, '/x')).toThrow('there is no baseURL')
    expect(() => buildURL(undefined, 'ftp://x/y')).toThrow('there is no baseURL')
  })

  it('allows dots that are not a path segment', () => {
    expect(buildURL(base, '/a..b/.well-known/x.json')).toBe('https://api.example.com/3/a..b/.well-known/x.json')
    expect(buildURL(base, '/q?path=../up')).toBe('https://api.example.com/3/q?path=../up')
  })
})

describe('parseBase', () => {
  it.each(['/relative', 'ftp://x', '', 'https://user:pw@x.example', 'https://x.example?key=1', 'https://x.example/#a'])(
    'rejects %j',
    address => {
      expect(() => parseBase(address)).toThrow(/^baseURL must/)
    },
  )
})

import { describe, expect, it } from 'vitest'
import { redirectTo } from '../../../src/core/http/redirect.ts'
import { createClient, header, queryParam } from '../../../src/index.ts'
import { failure, json, type Script, serve } from '../../support/server.ts'

const to = (location: string, status = 302) => new Response(null, { status, headers: { location } })
const setup = (script: Script) => {
  const server = serve(script)
  return { ...server, api: createClient({ runtime: server.runtime, auth: header('x-plex-token', 'secret-token-123') }) }
}

describe('redirects', () => {
  it('are followed on the same origin with the credential', async () => {
    const { api, clock, seen } = setup(({ url }) => (url.pathname === '/a' ? to('/b?x=1') : json({ at: url.pathname })))
    expect(await clock.run(api.get('https://one.example/a'))).toEqual({ at: '/b' })
    expect(seen.map(({ headers }) => headers.get('x-plex-token'))).toEqual(['secret-token-123', 'secret-token-123'])
  })
  it('carry no credential of any kind to another origin', async () => {
    const { api, clock, seen } = setup(({ url }) => (url.host === 'one.example' ? to('https://two.example/b') : json({})))
    await clock.run(
      api.get('https://one.example/a', {
        headers: { 'x-api-key': 'secret-key-4567', cookie: 'sid=1', authorization: 'Basic x', 'accept-language': 'de' },
      }),
    )
    expect([...(seen[1]?.headers ?? [])].map(([name]) => name).sort()).toEqual(['accept', 'accept-language'])
    expect(seen[1]?.url.href).toBe('https://two.example/b')
  })
  it('carry no query credential to another origin unless the server itself sends it', async () => {
    const { clock, seen, runtime } = serve(({ url }) => (url.host === 'one.example' ? to('https://two.example/b') : json({})))
    await clock.run(createClient({ runtime, auth: queryParam('api_key', 'secret-key-4567') }).get('https://one.example/a'))
    expect(seen[1]?.url.search).toBe('')
  })
  it('do not get the credential back when they return to the first origin', async () => {
    const { api, clock, seen } = setup(({ url }) =>
      url.pathname === '/a' ? to('https://two.example/b') : url.pathname === '/b' ? to('https://one.example/c') : json({}),
    )
    await clock.run(api.get('https://one.example/a'))
    expect(seen[2]?.headers.get('x-plex-token')).toBeNull()
  })
  it.each([
    ['a loop', () => to('/a'), /more than 20/],
    ['https to http', () => to('http://one.example/a'), /https to http/],
    ['another scheme', () => to('file:///etc/passwd'), /not http/],
    ['no address', () => to('http://'), /not a valid URL/],
  ])('of %s are refused and not tried again', async (_name, answer, message) => {
    const { api, clock, seen } = setup(answer)
    const error = await clock.run(failure(api.get('https://one.example/a')))
    expect(error).toMatchObject({ kind: 'network', retryable: false, message: expect.stringMatching(message) })
    expect(seen.length).toBeLessThanOrEqual(21)
  })
  it('can be returned or rejected by option', async () => {
    const { api, clock } = setup(() => to('/b'))
    expect(await clock.run(api.request({ path: 'https://one.example/a', redirect: 'manual' }))).toMatchObject({ status: 302 })
    expect(await clock.run(failure(api.get('https://one.example/a', { redirect: 'error' })))).toMatchObject({ kind: 'network' })
  })
})

describe('redirectTo', () => {
  const post = { method: 'POST', url: 'https://one.example/a', headers: { 'content-type': 'text/plain', 'x-a': '1' }, body: 'data' }
  it.each([
    [301, 'GET'],
    [302, 'GET'],
    [303, 'GET'],
    [307, 'POST'],
    [308, 'POST'],
  ])('follows a POST with status %d as a %s', (status, method) => {
    expect(redirectTo(post, status, '/b')).toMatchObject({ method, body: method === 'POST' ? 'data' : undefined })
  })
  it('drops the content headers together with the body', () => {
    expect(redirectTo(post, 303, '/b')).toMatchObject({ headers: { 'x-a': '1' } })
    expect(Object.keys((redirectTo(post, 303, '/b') as { headers: object }).headers)).toEqual(['x-a'])
  })
  it('keeps the method of a PUT and of a HEAD', () => {
    expect(redirectTo({ ...post, method: 'PUT' }, 302, '/b')).toMatchObject({ method: 'PUT', body: 'data' })
    expect(redirectTo({ ...post, method: 'HEAD', body: undefined }, 303, '/b')).toMatchObject({ method: 'HEAD' })
  })
  it('sends no body to another origin, and no stream twice', () => {
    expect(redirectTo(post, 307, 'https://two.example/b')).toMatch(/another origin/)
    expect(redirectTo({ ...post, body: new ReadableStream() }, 307, '/b')).toMatch(/only once/)
  })
})

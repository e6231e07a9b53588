import { describe, expect, it } from 'vitest'
import { PLEX_CODES, PLEX_MEANINGS } from '../../../src/providers/plex/index.ts'
import { failure } from '../../support/server.ts'
import { answered } from './client.ts'
import { setUp } from './sandbox.ts'

const numbered = (status: number, code: number) => () =>
  Response.json({ errors: [{ code, message: `words of ${code}`, status }] }, { status, headers: { 'x-request-id': '1' } })
const asXML = (status: number, code: number) => () =>
  new Response(`<?xml version="1.0"?><errors><error code="${code}" message="&quot;so&quot; &amp; so" status="${status}"/></errors>`, {
    status,
    headers: { 'content-type': 'text/xml', 'x-request-id': '1' },
  })
const html = (status: number, title: string) => () =>
  new Response(
    `<html><head><script>location = 'web/index.html'</script><title>${title}</title></head><body><h1>${status} ${title}</h1></body></html>`,
    { status, headers: { 'content-type': 'text/html' } },
  )

const user = async (answer: () => Response) => {
  const { plex, clock, sent } = answered(answer)
  return { error: await clock.run(failure(plex.account.user())), count: sent.length }
}
const libraries = async (answer: () => Response) => {
  const { plex, clock, sent } = answered(answer)
  return { error: await clock.run(failure(plex.libraries.list())), count: sent.length }
}

describe('errors of plex.tv', () => {
  it.each(Object.entries(PLEX_CODES).flatMap(([kind, codes]) => codes.map(code => [code, kind] as const)))(
    'classifies code %i regardless of the HTTP status: %s',
    async (code, kind) => {
      const { error, count } = await user(numbered(400, code))
      expect(error).toMatchObject({ kind, code, provider: 'plex', providerMessage: `words of ${code}`, status: 400 })
      expect(count).toBe(kind === 'rate-limit' || kind === 'server' ? 4 : 1)
    },
  )

  it('describes every code', () => {
    const coded = Object.values(PLEX_CODES).flat() as number[]
    expect(Object.keys(PLEX_MEANINGS).map(Number)).toEqual([...coded, 1013].sort((a, b) => a - b))
  })

  it.each([
    [403, 1013, 'auth', 1],
    [503, 1013, 'server', 4],
    [418, 4711, 'client', 1],
  ])('classifies a code with several or no meanings by its status: %i %i is %s', async (status, code, kind, tries) => {
    const { error, count } = await user(numbered(status, code))
    expect(error).toMatchObject({ kind, code, status })
    expect(count).toBe(tries)
  })

  it('reads errors from XML', async () => {
    expect((await user(asXML(401, 1001))).error).toMatchObject({ kind: 'auth', code: 1001, providerMessage: '"so" & so' })
  })

  it('classifies 498 (expired token) and 422 (invalid token) as auth errors', async () => {
    expect((await user(numbered(498, 1))).error).toMatchObject({ kind: 'auth', status: 498, retryable: false })
    expect((await user(() => Response.json({ error: { message: 'Invalid token' } }, { status: 422 }))).error).toMatchObject({
      kind: 'auth',
      status: 422,
      providerMessage: 'Invalid token',
    })
    expect((await user(numbered(422, 1008))).error).toMatchObject({ kind: 'client' })
  })

  it('classifies an empty 404 of the CDN edge as a server error, not as not-found', async () => {
    const { error, count } = await user(() => new Response('', { status: 404 }))
    expect(error).toMatchObject({ kind: 'server', code: 'edge', retryable: true })
    expect(count).toBe(4)
    expect((await user(() => new Response('', { status: 404, headers: { 'x-request-id': '1' } }))).error).toMatchObject({
      kind: 'not-found',
    })
  })
})

describe('errors of a media server', () => {
  it.each([
    [400, 'Bad Request', 'client', 1],
    [401, 'Unauthorized', 'auth', 1],
    [403, 'Forbidden', 'auth', 1],
    [404, 'Not Found', 'not-found', 1],
    [500, 'Internal Server Error', 'server', 4],
    [501, 'Not Implemented', 'server', 1],
    [503, 'Service Unavailable', 'server', 4],
    [509, 'Bandwidth Limit Exceeded', 'server', 4],
  ])('classifies the HTML error page %i %s as %s', async (status, title, kind, tries) => {
    const { error, count } = await libraries(html(status, title))
    expect(error).toMatchObject({ kind, status, provider: 'plex', providerMessage: title })
    expect(count).toBe(tries)
  })

  it('reads a plain-text error that is declared as HTML', async () => {
    const words = 'cannot set preference value for unknown preference foo'
    expect((await libraries(() => new Response(words, { status: 400, headers: { 'content-type': 'text/html' } }))).error).toMatchObject({
      kind: 'client',
      providerMessage: words,
    })
  })

  it('classifies an HTML page with status 200 as a parse error', async () => {
    expect((await libraries(html(200, 'Welcome'))).error).toMatchObject({ kind: 'parse' })
  })

  it('retries by the interactive policy: four attempts within 100, 200, 400 ms', async () => {
    const { plex, clock, sent } = answered(() => new Response('', { status: 503 }))
    const error = await clock.run(failure(plex.libraries.list()))
    const delays = (error as { attempts: { delay: number }[] }).attempts.map(({ delay }) => delay)
    expect(sent).toHaveLength(4)
    expect(delays[0]).toBe(0)
    for (const [i, most] of [100, 200, 400].entries()) expect(delays[i + 1]).toBeLessThanOrEqual(most)
  })

  it('lets a client and a call override policies', async () => {
    const { plex, clock, sent } = answered(() => new Response('', { status: 503 }), { retry: { attempts: 2 } })
    await clock.run(failure(plex.libraries.list()))
    expect(sent).toHaveLength(2)
    const other = answered(() => new Response('', { status: 503 }))
    await other.clock.run(failure(other.plex.libraries.list({}, { retry: 3 })))
    expect(other.sent).toHaveLength(3)
  })
})

describe('Plex tokens', () => {
  it('leaves tokens out of errors and URLs', async () => {
    const { plex, clock, sent } = answered(
      () => new Response('your token is test-token', { status: 401, headers: { 'content-type': 'text/html' } }),
    )
    const error = (await clock.run(failure(plex.libraries.list()))) as Error
    expect(JSON.stringify(error) + error.stack + String(error)).not.toContain('test-token')
    expect(sent[0]?.headers['x-plex-token']).toBe('test-token')
    expect(JSON.stringify(sent[0]?.query)).not.toContain('test-token')
  })

  it('does not send a token after a redirect to another origin', async () => {
    const { plex, clock, sent } = answered(({ origin }) =>
      origin === 'http://plex.test:32400'
        ? new Response(null, { status: 302, headers: { location: 'http://elsewhere.test/library/sections/all' } })
        : Response.json({ MediaContainer: { size: 0 } }),
    )
    expect(await clock.run(plex.libraries.list())).toEqual([])
    expect(sent[1]?.origin).toBe('http://elsewhere.test')
    expect(Object.keys(sent[1]?.headers ?? {}).filter(name => name.startsWith('x-plex'))).toEqual([])
  })

  it('builds media URLs with one transient token, and renews it on request', async () => {
    const { plex, clock, box } = setUp()
    const urls = await clock.run(
      Promise.all([
        plex.urls.stream('/library/parts/1/2/file.mkv'),
        plex.urls.image('/library/metadata/1/thumb/2', { width: 300, height: 450, minSize: true }),
      ]),
    )
    expect(urls[0]).toBe(
      'http://plex.test:32400/library/parts/1/2/file.mkv?X-Plex-Client-Identifier=test-client&X-Plex-Token=sandbox-token-1',
    )
    expect(urls[1]).toContain('/photo/:/transcode?width=300&height=450&minSize=1&url=%2Flibrary%2Fmetadata%2F1%2Fthumb%2F2')
    expect(await clock.run(plex.urls.transcode('video', { path: '/library/metadata/1' }))).toMatch(
      /\/video\/:\/transcode\/universal\/start\.m3u8\?protocol=hls&path=%2Flibrary%2Fmetadata%2F1&.*X-Plex-Token=sandbox-token-1$/,
    )
    expect(await clock.run(plex.urls.transcode('music', { path: '/library/metadata/1', protocol: 'http' }))).toContain(
      '/music/:/transcode/universal/start?',
    )
    expect(box.log).toHaveLength(1)
    expect(await clock.run(plex.urls.token({ fresh: true }))).toBe('sandbox-token-2')
    await clock.advance(48 * 3_600_000)
    expect(await clock.run(plex.urls.token())).toBe('sandbox-token-3')
  })
})

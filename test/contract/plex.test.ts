import { createPlex, type PlexOptions } from 'holdfast/providers/plex'
import { createSandbox, playPlex } from 'holdfast/testing'
import { expect, test } from 'vitest'
import { failure } from './support.ts'

const counts = { movies: 250, shows: 2, artists: 1, photos: 1 }

/** A client of a sandbox's server and plex.tv. */
function setUp(options: Partial<PlexOptions> = {}, xml = false) {
  const sandbox = createSandbox({ apis: [playPlex({ counts, xml })] })
  const plex = createPlex({
    clientIdentifier: 'contract',
    token: 'sandbox',
    baseURL: 'http://plex.test:32400',
    runtime: { fetch: sandbox.fetch },
    ...options,
  })
  return { plex, sandbox }
}

test('Plex: XML gives the same result as JSON, and the parser loads on this runtime', async () => {
  const [json, xml] = [setUp().plex, setUp({}, true).plex]
  expect(await xml.libraries.items({ sectionId: 1 })).toEqual(await json.libraries.items({ sectionId: 1 }))
  expect(await xml.account.home.users()).toMatchObject([
    { id: 1, admin: true },
    { id: 2, protected: true },
  ])
})

test('Plex: truncated XML and invalid UTF-8 are parse errors', async () => {
  const latin = Uint8Array.from('<MediaContainer title1="Amélie"/>', letter => letter.charCodeAt(0))
  for (const body of ['<MediaContainer size="1"><Video', '<MediaContainer><Video></MediaContainer>', latin]) {
    const fetch = async () => new Response(body as BodyInit, { headers: { 'content-type': 'text/xml' } })
    expect(await failure(setUp({ runtime: { fetch }, retry: false }).plex.libraries.list())).toMatchObject({ kind: 'parse' })
  }
})

test('Plex: finds a server through plex.tv, iterates over its items, and builds media URLs', async () => {
  const { plex } = setUp({ baseURL: undefined })
  expect((await plex.libraries.items.items({ sectionId: 1 }).all()).length).toBe(250)
  expect(await plex.connect()).toMatchObject({ relay: false })
  const image = await plex.urls.image('/library/metadata/1/thumb/2', { width: 10, height: 10 })
  expect(new URL(image).searchParams.get('X-Plex-Token')).toBe('sandbox-token-2')
  expect(await plex.account.signIn({ onPin: () => {}, interval: '5ms' })).toBe('sandbox-token-3')
})

test('Plex: sends every request through the proxy', async () => {
  const asked: string[] = []
  const { sandbox } = setUp()
  const fetch = (url: string, init?: RequestInit) => {
    asked.push(url)
    return sandbox.fetch(url.replace('https://you.example/plex/', ''), init)
  }
  const { plex } = setUp({ proxy: 'https://you.example/plex', runtime: { fetch } })
  await plex.libraries.list()
  await plex.account.ping()
  expect(asked).toEqual([
    'https://you.example/plex/http://plex.test:32400/library/sections/all',
    'https://you.example/plex/https://plex.tv/api/v2/ping',
  ])
})

test("Plex: explains the generic network error of a browser, and leaves other runtimes' errors unchanged", async () => {
  const plex = createPlex({ clientIdentifier: 'contract', token: 'sandbox', baseURL: 'http://127.0.0.1:59999', retry: false })
  const error = await failure(plex.libraries.list())
  expect(error).toMatchObject({ kind: 'network' })
  for (const word of ['mixed content', '`proxy`']) expect(error.message.includes(word)).toBe('document' in globalThis)
})

import { describe, expect, it } from 'vitest'
import { createCache } from '../../../src/core/cache/create-cache.ts'
import { memoryDriver } from '../../../src/drivers/memory.ts'
import { normalize } from '../../../src/providers/plex/answers/normalize.ts'
import { isCutOff, parseXML } from '../../../src/providers/plex/answers/xml.ts'
import { failure } from '../../support/server.ts'
import { answered } from './client.ts'
import { setUp } from './sandbox.ts'

const DECLARED = '<?xml version="1.0" encoding="UTF-8"?>'
const doc = (title: string, head = DECLARED) =>
  `${head}<MediaContainer size="1"><Video ratingKey="7" type="movie" title="${title}" year="2001"><Genre id="3" tag="Drama" /></Video></MediaContainer>`
const latin = (text: string) => Uint8Array.from(text, letter => letter.charCodeAt(0))
const title = async (body: string | Uint8Array, type = 'text/xml') => {
  const { plex, clock, sent } = answered(() => new Response(body as BodyInit, { headers: { 'content-type': type } }))
  const result = await clock.run(
    plex.libraries.items({ sectionId: 1 }).then(
      page => page.Metadata[0]?.title,
      error => error as { kind: string },
    ),
  )
  return { result, tries: sent.length }
}

describe('an XML response of Plex', () => {
  it('gives the same result as JSON for every kind of list', async () => {
    const counts = { movies: 40, shows: 3, artists: 2, photos: 5 }
    const [json, xml] = [setUp({}, { counts }), setUp({}, { counts, xml: true })]
    const read = async ({ plex, clock }: typeof json) => ({
      libraries: await clock.run(plex.libraries.list()),
      movies: await clock.run(plex.libraries.items.items({ sectionId: 1 }).all()),
      shows: await clock.run(plex.libraries.items.items({ sectionId: 2 }).all()),
      episodes: await clock.run(plex.libraries.leaves.items({ sectionId: 2 }).all()),
      albums: await clock.run(plex.libraries.albums.items({ sectionId: 3 }).all()),
      photos: await clock.run(plex.libraries.items.items({ sectionId: 4 }).all()),
      seasons: await clock.run(plex.metadata.children({ ids: 100_000 })),
      details: await clock.run(plex.metadata.details({ ids: [1001, 1002] })),
      markers: await clock.run(plex.metadata.markers({ ids: 1001 })),
      hubs: await clock.run(plex.hubs.home()),
      found: await clock.run(plex.search.hubs({ query: 'river' })),
      best: await clock.run(plex.search.library({ query: 'river' })),
      playlist: await clock.run(plex.playlists.details({ playlistId: 7000 })),
      collections: await clock.run(plex.libraries.collections({ sectionId: 1 })),
      activities: await clock.run(plex.activities()),
    })
    expect(await read(xml)).toEqual(await read(json))
  })

  it('is decoded as UTF-8, or by the charset of its content type or XML declaration', async () => {
    expect(await title(new TextEncoder().encode(doc('Amélie &amp; 千と千尋')))).toEqual({ result: 'Amélie & 千と千尋', tries: 1 })
    expect(await title(latin(doc('Amélie')), 'text/xml;charset=ISO-8859-1')).toEqual({ result: 'Amélie', tries: 1 })
    expect(await title(latin(doc('Amélie', '<?xml version="1.0" encoding="ISO-8859-1"?>')))).toEqual({ result: 'Amélie', tries: 1 })
  })

  it.each([
    ['bytes that are no UTF-8', latin(doc('Amélie'))],
    ['the end cut off', doc('Amélie').slice(0, -20)],
    ['the end cut off between elements', doc('x').replace('</MediaContainer>', '')],
    ['an element left open', doc('x').replace('<Genre id="3" tag="Drama" />', '<Genre id="3" tag="Drama">')],
    ['an unknown entity', doc('Am&eacute;lie')],
    ['a page', '<!DOCTYPE html><html><body>It works!</body></html>'],
    ['an entity that grows', doc('&a;', '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>')],
  ])('becomes a parse error with %s, never a partial result', async (_, body) => {
    expect((await title(body)).result).toMatchObject({ kind: 'parse' })
  })

  it('is requested again when it is truncated', async () => {
    expect((await title(doc('x').slice(0, -20))).tries).toBe(4)
  })

  it('comes from the cache as it was stored', async () => {
    const { plex, clock, box } = setUp(
      { cache: createCache({ driver: memoryDriver(), ttl: '1h' }) },
      { xml: true, counts: { movies: 3, shows: 1, artists: 1, photos: 1 } },
    )
    const first = await clock.run(plex.libraries.list())
    expect(await clock.run(plex.libraries.list())).toEqual(first)
    const reply = await clock.run(plex.libraries.list.reply())
    expect(reply).toMatchObject({ from: 'cache', data: first })
    expect(box.log).toHaveLength(1)
  })

  it('becomes a parse error for invalid UTF-8 in JSON too', async () => {
    expect((await title(latin('{"MediaContainer":{"Metadata":[{"title":"Amélie"}]}}'), 'application/json')).result).toMatchObject({
      kind: 'parse',
    })
  })
})

describe('parseXML', () => {
  it('keeps attributes, list order, text and nested elements', async () => {
    expect(await parseXML('<a x="1&quot;"><b>t</b><c y="2"/><c y="3"/><d/></a>')).toEqual({
      x: '1"',
      b: 't',
      c: [{ y: '2' }, { y: '3' }],
      d: {},
    })
  })

  it('leaves the body, which may contain a token, out of its errors', async () => {
    const { plex, clock } = answered(
      () => new Response('<user authToken="very-secret-token" <oops></user>', { headers: { 'content-type': 'text/xml' } }),
    )
    const error = (await clock.run(failure(plex.account.home.switch({ userId: 1 })))) as Error
    expect(error).toMatchObject({ kind: 'parse' })
    expect(JSON.stringify(error) + error.stack + String(error.cause)).not.toContain('very-secret-token')
  })

  it('detects a truncated document', () => {
    for (const whole of ['<a/>', '<a></a>', '<?xml version="1.0"?>\n<a x="/>">\n</a>\n<!-- end -->', '<a x="1" />'])
      expect(isCutOff(whole), whole).toBe(false)
    for (const cut of ['<a>', '<a', '<a><b/>', '<a><b></b>', '<?xml version="1.0"?>', '<a x="1"']) expect(isCutOff(cut), cut).toBe(true)
  })
})

describe('normalization of Plex responses', () => {
  const clean = (fields: object) =>
    (normalize({ Metadata: [fields] }, 'MediaContainer') as { Metadata: Record<string, unknown>[] }).Metadata[0]

  it.each([
    ['childCount as a number or a text', { childCount: '12' }, { childCount: 12 }],
    ['flags as 0, 1, texts', { smart: '1', skipParent: 0, live: 'true' }, { smart: true, skipParent: false, live: true }],
    [
      'times as seconds or dates',
      { createdAt: '2020-01-12T15:30:18Z', addedAt: '1578843018' },
      { createdAt: 1578843018, addedAt: 1578843018 },
    ],
    ['dates as dates', { originallyAvailableAt: '2020-01-12' }, { originallyAvailableAt: '2020-01-12' }],
    ['keys as texts', { ratingKey: 7, parentRatingKey: '8' }, { ratingKey: '7', parentRatingKey: '8' }],
    ['a list of one', { Genre: { id: '3', tag: 'Drama' } }, { Genre: [{ id: 3, tag: 'Drama' }] }],
    ['an object in a list', { UltraBlurColors: [{ topLeft: 'ffffff' }] }, { UltraBlurColors: { topLeft: 'ffffff' } }],
    ['lists that are left out', {}, { Genre: [], Media: [], Guid: [] }],
    ['keys with a stray quotation mark', { 'ratingKey"': '9' }, { ratingKey: '9' }],
    [
      'titles and ratings that look like numbers',
      { title: '1917', contentRating: '12', studio: '20' },
      { title: '1917', contentRating: '12', studio: '20' },
    ],
    [
      'optimizedForStreaming of medium and part',
      { Media: { optimizedForStreaming: 1, Part: { optimizedForStreaming: true } } },
      { Media: [{ optimizedForStreaming: true, Part: [{ optimizedForStreaming: true, Stream: [] }] }] },
    ],
    ['names that are long numbers', { accountID: '12345678901234567890' }, { accountID: '12345678901234567890' }],
  ])('normalizes %s', (_, given, expected) => {
    expect(clean(given)).toMatchObject(expected)
  })

  it('normalizes users: roles from a list or an object, a subscription from a boolean or an object', () => {
    for (const roles of [['plexpass'], { roles: ['plexpass'] }, { role: { id: 'plexpass' } }, { role: [{ id: 'plexpass' }] }])
      expect(normalize({ roles })).toEqual({ roles: ['plexpass'] })
    for (const subscription of [true, '1', { active: 1 }]) expect(normalize({ subscription })).toEqual({ subscription: { active: true } })
    expect(normalize({ connections: { connection: { uri: 'x', local: '1' } } })).toEqual({ connections: [{ uri: 'x', local: true }] })
  })

  it('normalizes one or several activities to a list', () => {
    expect(normalize({ Activity: { uuid: 'a' } }, 'MediaContainer')).toEqual({ Activity: [{ uuid: 'a' }] })
  })
})

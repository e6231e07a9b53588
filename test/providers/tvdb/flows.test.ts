import { describe, expect, it } from 'vitest'
import { createCache } from '../../../src/core/cache/create-cache.ts'
import { memoryDriver } from '../../../src/drivers/memory.ts'
import { fromTVDB, match } from '../../../src/providers/match/index.ts'
import { changedSince, countEpisodes, createTVDB, imageURL, localize, modifiedSince, translate } from '../../../src/providers/tvdb/index.ts'
import { type Sent, setUp } from './client.ts'

const answering = (answer: (sent: Sent, count: number) => Response, options = {}) =>
  setUp((sent, count) => (sent.path === '/login' ? undefined : answer(sent, count)), options)
const success = (data: unknown, links: object = {}) => Response.json({ status: 'success', data, links: { next: null, ...links } })

describe('TheTVDB changedSince', () => {
  const rows = [
    {
      entityType: 'series',
      recordType: '',
      recordId: 1,
      method: 'update',
      methodInt: 2,
      timeStamp: 1_700_000_100,
      seriesId: 0,
      mergeToId: 0,
    },
    {
      entityType: 'episodes',
      recordType: '',
      recordId: 2,
      method: 'create',
      methodInt: 1,
      timeStamp: 1_700_000_200,
      seriesId: 1,
      mergeToId: 0,
    },
    { entityType: 'series', recordType: 'series', recordId: 1, method: 'update', methodInt: 2, timeStamp: 1_700_000_300, seriesId: 0 },
    { entityType: 'movies', recordId: 3, method: 'delete', timeStamp: 1_700_000_400, mergeToId: 4, mergeToType: 'movies' },
    { entityType: 'translatedserierk', recordId: 5, methodInt: 2, timeStamp: 1_700_000_500 },
  ]

  it('begins an hour early and yields each change once, with merges and cache tags', async () => {
    const { tvdb, sent, clock } = answering(({ query }) =>
      success(query.page === '0' ? rows.slice(0, 2) : rows.slice(2), { next: query.page === '0' ? 'x?page=1' : null }),
    )
    const found: unknown[] = []
    await clock.run(async () => {
      for await (const change of changedSince(tvdb, new Date(1_700_003_600_500), { type: 'series' })) found.push(change)
    })
    expect(sent.map(({ query }) => query)).toEqual([
      { since: '1700000000', type: 'series', page: '0' },
      { since: '1700000000', type: 'series', page: '1' },
    ])
    expect(found).toEqual([
      {
        type: 'series',
        id: 1,
        change: 'updated',
        at: 1_700_000_100_000,
        seriesId: undefined,
        mergedInto: undefined,
        tags: ['tvdb:series:1'],
      },
      {
        type: 'episodes',
        id: 2,
        change: 'created',
        at: 1_700_000_200_000,
        seriesId: 1,
        mergedInto: undefined,
        tags: ['tvdb:episodes:2', 'tvdb:series:1'],
      },
      {
        type: 'movies',
        id: 3,
        change: 'deleted',
        at: 1_700_000_400_000,
        seriesId: undefined,
        mergedInto: { type: 'movies', id: 4 },
        tags: ['tvdb:movies:3', 'tvdb:movies:4'],
      },
      {
        type: 'translatedserierk',
        id: 5,
        change: 'updated',
        at: 1_700_000_500_000,
        seriesId: undefined,
        mergedInto: undefined,
        tags: ['tvdb:series:5'],
      },
    ])
  })

  it('yields tags that invalidate the cached responses', async () => {
    const cache = createCache({ driver: memoryDriver() })
    const { tvdb, sent, clock } = answering(({ path }) => (path === '/updates' ? success(rows) : success({ id: 1 })), { cache })
    await clock.run(async () => {
      await tvdb.series.extended({ seriesId: 1 })
      await tvdb.series.extended({ seriesId: 9 })
      for await (const { tags } of changedSince(tvdb, 0)) await cache.invalidateTags(tags)
      await tvdb.series.extended({ seriesId: 1 })
      await tvdb.series.extended({ seriesId: 9 })
    })
    expect(sent.map(({ path }) => path)).toEqual(['/series/1/extended', '/series/9/extended', '/updates', '/series/1/extended'])
  })

  it('rejects an invalid date', async () => {
    const { tvdb } = answering(() => success([]))
    await expect(changedSince(tvdb, Number.NaN).next()).rejects.toThrow(/since must be a date/)
    await expect(changedSince(tvdb, 0, { overlap: 'soon' as '1h' }).next()).rejects.toThrow(/overlap/)
  })
})

describe('countEpisodes', () => {
  it('counts episodes by season over all pages, specials separately', async () => {
    const episode = (seasonNumber: number | null, id: number) => ({ id, seasonNumber })
    const pages = [
      [episode(0, 1), episode(1, 2), episode(1, 3)],
      [episode(2, 4), episode(null, 5)],
    ]
    const { tvdb, sent, clock } = answering(({ query }) =>
      success({ series: { id: 1 }, episodes: pages[Number(query.page)] }, { next: query.page === '0' ? 'x' : null, total_items: 5 }),
    )
    expect(await clock.run(countEpisodes(tvdb, { seriesId: 1, seasonType: 'dvd' }))).toEqual({
      seasons: 2,
      episodes: 3,
      specials: 2,
      bySeason: [
        { season: 0, episodes: 2 },
        { season: 1, episodes: 2 },
        { season: 2, episodes: 1 },
      ],
    })
    expect(sent.map(({ path, query }) => [path, query.page])).toEqual([
      ['/series/1/episodes/dvd', '0'],
      ['/series/1/episodes/dvd', '1'],
    ])
  })
})

describe('TheTVDB translations', () => {
  const translations = {
    nameTranslations: [
      { language: 'fra', name: 'Autre nom', isAlias: true },
      { language: 'fra', name: 'Nom' },
      { language: 'eng', name: 'Name' },
      { language: 'deu', name: 'TBA' },
    ],
    overviewTranslations: [
      { language: 'eng', overview: 'Words' },
      { language: 'fra', overview: ' ' },
    ],
  }

  it('uses each text from the first language that has it', () => {
    const data = { id: 1, name: '名前', overview: '', translations }
    expect(localize(data, ['fra', 'eng'])).toMatchObject({ id: 1, name: 'Nom', overview: 'Words' })
    expect(localize(data, ['deu', 'eng'])).toMatchObject({ name: 'Name', overview: 'Words' })
    expect(localize(data, ['jpn'])).toMatchObject({ name: '名前', overview: '' })
    const season = {
      number: 1,
      translations: [
        { language: 'eng', name: 'One' },
        { language: 'fra', overview: 'Un' },
      ],
    }
    expect(localize({ ...season, name: null }, ['fra', 'eng'])).toMatchObject({ name: 'One', overview: 'Un' })
    expect(localize({ name: 'A', translations: null }, ['fra'])).toMatchObject({ name: 'A' })
  })

  it('requests translations language by language until name and overview are found', async () => {
    const { tvdb, sent, clock } = answering(({ path }) => {
      if (path.endsWith('/deu')) return Response.json({ status: 'failure', message: 'NotFoundException: x', data: null }, { status: 404 })
      return success(
        path.endsWith('/fra') ? { language: 'fra', name: 'Nom', overview: '' } : { language: 'eng', name: 'Name', overview: 'Words' },
      )
    })
    const ask = (languages: string[]) => clock.run(translate(languages, language => tvdb.episodes.translation({ episodeId: 1, language })))
    expect(await ask(['deu', 'fra', 'eng', 'spa'])).toEqual({ name: 'Nom', overview: 'Words' })
    expect(sent.map(({ path }) => path.slice(-3))).toEqual(['deu', 'fra', 'eng'])
    const failing = answering(() => Response.json({ message: 'x' }, { status: 403 }))
    await expect(translate(['eng'], language => failing.tvdb.series.translation({ seriesId: 1, language }))).rejects.toMatchObject({
      kind: 'auth',
    })
  })
})

describe('modifiedSince', () => {
  it('returns a record only if it changed', async () => {
    const { tvdb, sent, clock } = answering(({ headers }) =>
      headers['if-modified-since']?.includes('2024') ? new Response(null, { status: 304 }) : success({ id: 1 }),
    )
    const ask = (since: Date) => clock.run(modifiedSince(tvdb.series.details, since, { seriesId: 1 }, { headers: { 'x-mine': '1' } }))
    expect(await ask(new Date('2024-05-06T07:08:09Z'))).toBeUndefined()
    expect(await ask(new Date('2023-05-06T07:08:09Z'))).toEqual({ id: 1 })
    expect(sent.map(({ headers }) => [headers['if-modified-since'], headers['x-mine']])).toEqual([
      ['Mon, 06 May 2024 07:08:09 GMT', '1'],
      ['Sat, 06 May 2023 07:08:09 GMT', '1'],
    ])
    await expect(modifiedSince(tvdb.series.details, Number.NaN, { seriesId: 1 })).rejects.toThrow(RangeError)
  })

  it('revalidates a cached response with If-Modified-Since when it has Last-Modified', async () => {
    const made = 'Mon, 06 May 2024 07:08:09 GMT'
    const { tvdb, sent, clock } = answering(
      ({ headers }) =>
        headers['if-modified-since'] === made
          ? new Response(null, { status: 304 })
          : Response.json({ status: 'success', data: { id: 1 } }, { headers: { 'last-modified': made } }),
      { cache: createCache({ driver: memoryDriver() }) },
    )
    const ask = () => clock.run(tvdb.series.details.reply({ seriesId: 1 }))
    await ask()
    await clock.advance(7 * 864e5 + 1)
    expect(await ask()).toMatchObject({ status: 200, data: { id: 1 } })
    expect(sent).toHaveLength(2)
    expect((await ask()).from).toBe('cache')
  })
})

describe('TheTVDB search', () => {
  it('ends at 5000 results and reports the truncation', async () => {
    const { tvdb, sent, clock } = answering(({ query }) =>
      Number(query.offset) + Number(query.limit) > 5000
        ? Response.json({ message: 'Max results overflow' }, { status: 400 })
        : success(
            Array.from({ length: Number(query.limit) }, (_, i) => ({ id: `series-${Number(query.offset) + i}` })),
            { total_items: 58_329, next: 'x' },
          ),
    )
    const pager = tvdb.search.items({ query: 'the' })
    const found = await clock.run(pager.all())
    expect(found).toHaveLength(5000)
    expect(sent).toHaveLength(50)
    expect(pager).toMatchObject({ truncated: true, total: 58_329, cursor: undefined })
  })

  it('works as a source of match without changes', async () => {
    const { tvdb, clock } = answering(() =>
      success([
        { id: 'series-78804', tvdb_id: '78804', type: 'series', name: 'Doctor Who (2005)', year: '2005', country: 'gbr', aliases: null },
        { id: 'series-76107', tvdb_id: '76107', type: 'series', name: 'Doctor Who', year: '1963', country: 'gbr' },
      ]),
    )
    const { best, confident } = await clock.run(match({ fileName: 'Doctor.Who.2005.S01E01.mkv' }, [fromTVDB(tvdb)]))
    expect([best?.id, confident]).toEqual([78804, true])
  })
})

it('match distinguishes two films of the same name and year by their runtime', async () => {
  const film = (id: number) => ({ id: `movie-${id}`, tvdb_id: `${id}`, type: 'movie', name: 'Crash', year: '2004' })
  const { tvdb, sent, clock } = answering(({ path }) =>
    path === '/search' ? success([film(1), film(2)]) : success({ id: 1, runtime: path.endsWith('/1') ? 60 : 112 }),
  )
  const { best } = await clock.run(match({ title: 'Crash', year: 2004, runtime: 112, kind: 'movie' }, [fromTVDB(tvdb)]))
  expect([best?.id, best?.runtime]).toEqual([2, 112])
  expect(sent.map(({ path }) => path)).toEqual(expect.arrayContaining(['/search', '/movies/1', '/movies/2']))
})

it('sends the page number that TheTVDB requires for episodes', async () => {
  const { tvdb, sent, clock } = answering(() => success({ series: { id: 1 }, episodes: [] }))
  for (const page of [undefined, 0, 3]) await clock.run(tvdb.series.episodes({ seriesId: 1, seasonType: 'dvd', page }, { dedupe: false }))
  await clock.run(tvdb.series.episodes.items({ seriesId: 1, seasonType: 'dvd', page: 2 }).all())
  expect(sent.map(({ query }) => query)).toEqual([{ page: '0' }, { page: '0' }, { page: '3' }, { page: '2' }])
})

it('continues a list without links while its pages are full', async () => {
  const { tvdb, sent, clock } = answering(({ query }) =>
    Response.json({ status: 'success', data: Array.from({ length: query.page === '0' ? 500 : 3 }, (_, id) => ({ id })) }),
  )
  expect(await clock.run(tvdb.seasons.all.items().all())).toHaveLength(503)
  expect(sent).toHaveLength(2)
})

it('imageURL returns full URLs', () => {
  expect(imageURL('/banners/a.jpg')).toBe('https://artworks.thetvdb.com/banners/a.jpg')
  expect(imageURL('banners/a.jpg')).toBe('https://artworks.thetvdb.com/banners/a.jpg')
  expect(imageURL('https://artworks.thetvdb.com/banners/a.jpg')).toBe('https://artworks.thetvdb.com/banners/a.jpg')
  expect([imageURL(''), imageURL(null), imageURL(undefined)]).toEqual([undefined, undefined, undefined])
})

it('rejects an unknown option by name', () => {
  expect(() => createTVDB({ apiKey: 'k', tokenstore: {} } as object)).toThrow(/tokenstore/)
})

import { expect, it } from 'vitest'
import { fromTMDB, fromTVDB, match } from '../../../src/providers/match/index.ts'
import { tmdbCandidate, tvdbCandidate } from '../../../src/providers/match/sources.ts'
import { createTMDB } from '../../../src/providers/tmdb/index.ts'
import { catalogue } from './catalogue.ts'

it('searches TMDB twice with an unmodified client, and requests details with all titles', async () => {
  const asked: string[] = []
  const fetch = async (input: string | URL | Request) => {
    const url = new URL(input instanceof Request ? input.url : input)
    asked.push(`${url.pathname} ${url.searchParams}`)
    const film = { id: 129, title: 'Spirited Away', original_title: '千と千尋の神隠し', release_date: '2001-07-20' }
    if (url.pathname === '/3/movie/129')
      return Response.json({ ...film, runtime: 125, alternative_titles: { titles: [{ title: 'El viaje de Chihiro' }] } })
    return Response.json({ page: 1, results: url.pathname === '/3/search/movie' ? [film] : [], total_pages: 1, total_results: 1 })
  }
  const tmdb = createTMDB({ apiKey: '0123456789abcdef0123456789abcdef', runtime: { fetch } })
  const { best, confident } = await match({ fileName: 'El.viaje.de.Chihiro.2001.mkv' }, [fromTMDB(tmdb)])
  expect([best?.id, best?.runtime, confident]).toEqual([129, 125, true])
  expect(asked.map(call => decodeURIComponent(call.replace(/&?api_key=\w+&?/, '')))).toEqual([
    '/3/search/movie query=El+viaje+de+Chihiro&year=2001',
    '/3/search/tv query=El+viaje+de+Chihiro&year=2001',
    '/3/movie/129 append_to_response=alternative_titles,translations',
  ])
})

it('converts complete and minimal TMDB results to candidates', () => {
  expect(
    tmdbCandidate(
      {
        id: 129,
        title: 'Spirited Away',
        original_title: '千と千尋の神隠し',
        release_date: '2001-07-20',
        runtime: 125,
        alternative_titles: { titles: [{ title: 'Sen to Chihiro' }] },
        translations: { translations: [{ data: { title: 'El viaje de Chihiro' } }, { data: { title: '' } }] },
      },
      'movie',
    ),
  ).toEqual({
    source: 'tmdb',
    id: 129,
    kind: 'movie',
    title: 'Spirited Away',
    originalTitle: '千と千尋の神隠し',
    year: 2001,
    runtime: 125,
    countries: undefined,
    titles: ['El viaje de Chihiro'],
    aliases: ['Sen to Chihiro'],
  })
  expect(tmdbCandidate({ id: 1, name: 'Fargo', first_air_date: '', origin_country: ['US'], runtime: 0 }, 'series')).toMatchObject({
    title: 'Fargo',
    year: undefined,
    runtime: undefined,
    countries: ['US'],
  })
})

it('searches TMDB for both kinds without a kind, and for one kind with it', async () => {
  const tmdb = catalogue()
  const both = await fromTMDB(tmdb).search({ title: 'Fargo' }, {})
  expect(both.map(({ kind, id }) => `${kind} ${id}`)).toEqual(expect.arrayContaining(['movie 275', 'series 60622']))
  expect(tmdb.calls).toBe(2)
  await fromTMDB(tmdb).search({ title: 'Fargo', kind: 'series' }, {})
  expect(tmdb.calls).toBe(3)
})

it('converts TheTVDB results to candidates: text to numbers, country codes, remote ids', () => {
  expect(
    tvdbCandidate({
      id: 'series-81189',
      tvdb_id: '81189',
      type: 'series',
      name: 'Breaking Bad',
      year: '2008',
      country: 'usa',
      aliases: ['絕命毒師'],
      translations: { rus: 'Во все тяжкие' },
      remote_ids: [
        { id: 'tt0903747', type: 2 },
        { id: '1396', type: 12 },
        { id: 'BreakingBad', type: 4 },
      ],
    }),
  ).toEqual({
    source: 'tvdb',
    id: 81189,
    kind: 'series',
    title: 'Breaking Bad',
    titles: ['Во все тяжкие'],
    aliases: ['絕命毒師'],
    year: 2008,
    countries: ['US'],
    ids: { imdb: 'tt0903747', tmdb: '1396' },
  })
  expect(tvdbCandidate({ id: 'movie-247', name: 'Fight Club' })).toMatchObject({ id: 247, kind: 'movie', year: undefined, titles: [] })
  expect(tvdbCandidate({ id: 'people-1', name: 'Somebody' })).toBeUndefined()
})

it.each(['list', 'envelope'])('searches TheTVDB when the response is a bare %s', async shape => {
  const rows = [
    { id: 'series-78804', name: 'Doctor Who (2005)', year: '2005', country: 'gbr' },
    { id: 'series-76107', name: 'Doctor Who', year: '1963', country: 'gbr' },
  ]
  const asked: unknown[] = []
  const tvdb = {
    search: async (parameters: unknown) => {
      asked.push(parameters)
      return shape === 'list' ? rows : { data: rows }
    },
  }
  const { best, confident } = await match({ fileName: 'Doctor.Who.2005.S01E01.mkv' }, [fromTVDB(tvdb)])
  expect([best?.id, confident]).toEqual([78804, true])
  expect(asked[0]).toEqual({ query: 'Doctor Who', year: 2005, type: 'series' })
})

import { describe, expect, test } from 'vitest'
import { createSandbox, playTMDB } from '../../../src/testing/index.ts'
import { catalogue } from '../../../src/testing/tmdb/catalogue/index.ts'

interface Body {
  readonly [name: string]: unknown
  readonly results: readonly { readonly id: number; readonly media_type?: string }[]
}

const box = createSandbox()
const get = async (path: string, init: RequestInit = {}): Promise<{ status: number; body: Body; headers: Headers }> => {
  const response = await box.fetch(`https://api.themoviedb.org/3${path}`, { headers: { authorization: 'Bearer test' }, ...init })
  return { status: response.status, body: (await response.json()) as Body, headers: response.headers }
}
const found = async (path: string) => (await get(path)).body.results.map(({ id }) => id)

describe('playTMDB: catalogue', () => {
  test('has valid ids, dates, runtimes and seasons, and credits of existing titles', () => {
    const { movies, shows, people } = catalogue()
    expect(movies.size).toBeGreaterThanOrEqual(100)
    expect(shows.size).toBeGreaterThanOrEqual(40)
    for (const item of [...movies.values(), ...shows.values()]) {
      expect(item, item.title).toMatchObject({
        title: expect.stringMatching(/./),
        date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        imdb: expect.stringMatching(/^tt\d{7,8}$/),
      })
      expect(
        Number.isInteger(item.id) && item.runtime > 0 && item.vote > 0 && item.vote < 10 && item.overview.length > 10,
        item.title,
      ).toBe(true)
    }
    for (const show of shows.values())
      expect(show.tvdb > 0 && show.seasons.length > 0 && show.seasons.every(count => count > 0), show.title).toBe(true)
    for (const person of people.values()) {
      expect(person.movies.every(id => movies.has(id)) && person.shows.every(id => shows.has(id)), person.name).toBe(true)
    }
  })
})

describe('playTMDB: search', () => {
  test('finds titles and original titles, with or without accents, in several scripts', async () => {
    expect((await found('/search/movie?query=inception'))[0]).toBe(27205)
    expect((await found('/search/movie?query=Am%C3%A9lie'))[0]).toBe(194)
    expect((await found('/search/movie?query=amelie'))[0]).toBe(194)
    expect((await found(`/search/movie?query=${encodeURIComponent('千と千尋')}`))[0]).toBe(129)
    expect((await found(`/search/movie?query=${encodeURIComponent('기생충')}`))[0]).toBe(496243)
    expect((await found(`/search/movie?query=${encodeURIComponent('Сталкер')}`))[0]).toBe(1398)
    expect((await found(`/search/tv?query=${encodeURIComponent('進撃の巨人')}`))[0]).toBe(1429)
    expect((await found('/search/movie?query=schindlers%20list'))[0]).toBe(424)
  })

  test('matches the beginnings of words, but not misspelt words', async () => {
    expect(await found('/search/movie?query=lord%20rings%20tow')).toEqual([121])
    expect(await found('/search/movie?query=incepton')).toEqual([])
    expect(await found('/search/movie?query=')).toEqual([])
  })

  test('ranks an equal title first and applies the year', async () => {
    expect((await found('/search/movie?query=dune')).sort()).toEqual([438631, 841].sort())
    expect(await found('/search/movie?query=dune&year=1984')).toEqual([841])
    expect(await found('/search/movie?query=dune&primary_release_year=2021')).toEqual([438631])
    expect(await found('/search/tv?query=fargo&first_air_date_year=2014')).toEqual([60622])
    expect((await found('/search/movie?query=alien'))[0]).toBe(348)
  })

  test('tags films, shows and people in a multi search', async () => {
    const kinds = (await get('/search/multi?query=fargo')).body.results.map(({ id, media_type }) => `${media_type} ${id}`)
    expect(kinds.sort()).toEqual(['movie 275', 'tv 60622'])
    expect((await get('/search/multi?query=kurosawa')).body.results).toMatchObject([{ media_type: 'person', id: 5026 }])
    expect(await found('/search/person?query=miyazaki')).toEqual([608])
  })
})

describe('playTMDB: details', () => {
  test('serves details of films, shows, seasons and episodes', async () => {
    expect((await get('/movie/129')).body).toMatchObject({
      id: 129,
      title: 'Spirited Away',
      original_title: '千と千尋の神隠し',
      runtime: 125,
      imdb_id: 'tt0245429',
    })
    expect((await get('/movie/129?language=ja')).body.title).toBe('千と千尋の神隠し')
    expect((await get('/tv/1396')).body).toMatchObject({
      name: 'Breaking Bad',
      number_of_seasons: 5,
      number_of_episodes: 62,
      episode_run_time: [],
    })
    expect((await get('/tv/1396/season/1')).body.episodes).toHaveLength(7)
    expect((await get('/tv/1396/season/5/episode/16')).body).toMatchObject({ season_number: 5, episode_number: 16, episode_type: 'finale' })
    expect((await get('/person/608')).body).toMatchObject({ name: 'Hayao Miyazaki', birthday: '1941-01-05' })
    expect((await get('/tv/1396/external_ids')).body).toMatchObject({ imdb_id: 'tt0903747', tvdb_id: 81189 })
  })

  test('adds appended parts to details', async () => {
    const { body } = await get('/movie/27205?append_to_response=credits,external_ids,translations,watch/providers,nonsense')
    expect(body).toMatchObject({
      credits: { crew: [{ id: 525, job: 'Director' }], cast: [{ id: 6193 }] },
      external_ids: { imdb_id: 'tt1375666' },
      'watch/providers': { results: {} },
    })
    expect(body).not.toHaveProperty('nonsense')
    expect((await get('/tv/1396?append_to_response=season/1,season/9')).body).toMatchObject({ 'season/1': { episodes: { length: 7 } } })
  })

  test('finds entries by external ids', async () => {
    expect((await get('/find/tt1375666?external_source=imdb_id')).body).toMatchObject({ movie_results: [{ id: 27205 }], tv_results: [] })
    expect((await get('/find/81189?external_source=tvdb_id')).body).toMatchObject({ movie_results: [], tv_results: [{ id: 1396 }] })
    expect((await get('/movie/tt1375666')).body.id).toBe(27205)
  })

  test('sends an ETag, and 304 for a matching one', async () => {
    const { headers } = await get('/movie/603')
    const etag = headers.get('etag') ?? ''
    expect([etag.startsWith('W/"'), headers.get('cache-control')]).toEqual([true, 'public, max-age=28800'])
    const again = await box.fetch('https://api.themoviedb.org/3/movie/603?api_key=k', { headers: { 'if-none-match': etag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })
})

describe('playTMDB: errors', () => {
  const code = async (path: string, init?: RequestInit) => {
    const { status, body } = await get(path, init)
    return [status, body.status_code]
  }
  test.each([
    ['/movie/999999999', 404, 34],
    ['/movie/99999999999', 500, 44],
    ['/movie/abc', 404, 6],
    ['/nothing', 404, 34],
    ['/search/movie?query=a&page=501', 400, 22],
    ['/search/movie?query=a&page=0', 400, 22],
    ['/find/tt1?external_source=no', 422, 5],
    [`/movie/603?append_to_response=${Array.from({ length: 21 }, (_, i) => `a${i}`)}`, 400, 27],
    ['/tv/1396/season/9', 404, 34],
  ])('responds to %s with %i and code %i', async (path, status, number) => {
    expect(await code(path)).toEqual([status, number])
  })

  test('rejects a missing or wrong key with code 7', async () => {
    expect(await code('/movie/603', { headers: {} })).toEqual([401, 7])
    const strict = createSandbox({ apis: [playTMDB({ credentials: ['good'] })] })
    expect((await strict.fetch('https://api.themoviedb.org/3/movie/603?api_key=bad')).status).toBe(401)
    expect((await strict.fetch('https://api.themoviedb.org/3/movie/603?api_key=good')).status).toBe(200)
  })

  test('sends faults as TMDB errors', async () => {
    box.fail('/3/*', '429', '503', '502')
    expect(await code('/movie/603')).toEqual([429, 25])
    expect(await code('/movie/603')).toEqual([503, 9])
    const edge = await box.fetch('https://api.themoviedb.org/3/movie/603')
    expect([edge.status, edge.headers.get('content-type')]).toEqual([502, 'text/html'])
  })

  test('sends an error without a code for a missing query', async () => {
    expect((await get('/search/movie')).body).toEqual({ errors: ['query must be provided'] })
  })
})

describe('playTMDB: writes', () => {
  test('requires a session for ratings, and sends code 21 for a missing rating', async () => {
    const rate = (session: string) =>
      get(`/movie/603/rating?guest_session_id=${session}`, {
        method: 'POST',
        headers: { authorization: 'Bearer x' },
        body: '{"value":8.5}',
      })
    const unrate = (session: string) => get(`/movie/603/rating?guest_session_id=${session}`, { method: 'DELETE' })
    expect((await rate('nobody')).body.status_code).toBe(3)
    const { guest_session_id: session } = (await get('/authentication/guest_session/new')).body as { guest_session_id?: string }
    expect(await unrate(session ?? '')).toMatchObject({ status: 200, body: { status_code: 21, success: false } })
    expect(await rate(session ?? '')).toMatchObject({ status: 201, body: { status_code: 12 } })
    expect(await unrate(session ?? '')).toMatchObject({ status: 200, body: { status_code: 13 } })
  })
})

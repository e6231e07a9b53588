import { describe, expect, it } from 'vitest'
import { openEditor } from '../../support/hover.ts'

const editor = openEditor(
  "import { createTVDB, localize, modifiedSince } from '../src/providers/tvdb/index.ts'\nconst tvdb = createTVDB({ apiKey: 'x' })",
)

describe('TheTVDB client in an editor', { timeout: 60_000 }, () => {
  it('shows parameters, result and documentation of a method', () => {
    const { text, docs } = editor.hover('tvdb.series.ext|ended({ seriesId: 1 })')
    expect(docs).toContain('Everything about a series')
    expect(text).toContain('seriesId: string | number')
    expect(text).toContain('meta?: "translations" | "episodes"')
    expect(text).toContain('Promise<SeriesExtended>')
    expect(text).not.toMatch(/Flat|Omit|PathName|typeof/)
  })

  it('shows the type name of a result, and the items of an iteration', () => {
    expect(editor.hover('const series| = await tvdb.series.extended({ seriesId: 1 })').text).toBe('const series: SeriesExtended')
    expect(editor.hover('const found| = await tvdb.search({ query: "x" })').text).toBe('const found: SearchResult[]')
    expect(editor.hover('const pager| = tvdb.series.episodes.items({ seriesId: 1, seasonType: "dvd" })').text).toBe(
      'const pager: Pager<Episode>',
    )
    expect(editor.hover('const changed| = await modifiedSince(tvdb.series.extended, 0, { seriesId: 1 })').text).toBe(
      'const changed: SeriesExtended | undefined',
    )
    expect(editor.hover('const french| = localize(await tvdb.movies.extended({ movieId: 1 }), ["fra"])').text).toBe(
      'const french: MovieExtended',
    )
  })

  it('shows name and purpose of a group', () => {
    expect(editor.hover('tvdb.sea|sons')).toEqual({ text: '(property) TVDB.seasons: SeasonsMethods', docs: 'Seasons, of every order.' })
    expect(editor.hover('tvdb.langu|ages()').docs).toContain('All languages')
  })

  it('shows the unit of a field', () => {
    expect(editor.hover('const film = await tvdb.movies.extended({ movieId: 1 }); film.run|time').docs).toBe('Minutes.')
    expect(editor.hover("createTVDB({ apiKey: 'x', p|in: '1' })").docs).toContain('subscriber')
  })

  it('completes names', () => {
    expect(editor.complete('tvdb.search({ | })')).toEqual(expect.arrayContaining(['query', 'type', 'year', 'remote_id']))
    expect(editor.complete('tvdb.series.episodes({ seriesId: 1, seasonType: "|" })')).toEqual(
      expect.arrayContaining(['default', 'official', 'dvd']),
    )
    expect(editor.complete('tvdb.|')).toEqual(expect.arrayContaining(['series', 'search', 'updates', 'languages', 'client']))
    expect(editor.complete('for await (const episode of tvdb.episodes.all.items()) episode.|')).toContain('seasonNumber')
    expect(editor.complete("createTVDB({ apiKey: 'x', | })")).toEqual(expect.arrayContaining(['pin', 'tokenStore', 'cache', 'retry']))
  })

  it('shows the signature of a call', () => {
    expect(editor.signature('tvdb.episodes.translation(|)')).toEqual([
      'translation(parameters: { episodeId: string | number; language: string | number; }, options?: MethodOptions | undefined): Promise<Translation>',
    ])
  })
})

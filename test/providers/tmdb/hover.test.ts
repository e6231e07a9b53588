import { describe, expect, it } from 'vitest'
import { openEditor } from '../../support/hover.ts'

const editor = openEditor("import { createTMDB } from '../src/providers/tmdb/index.ts'\nconst tmdb = createTMDB({ token: 'x' })")

describe('TMDB client in an editor', { timeout: 60_000 }, () => {
  it('shows parameters, result and documentation of a method', () => {
    const { text, docs } = editor.hover('tmdb.movies.pop|ular()')
    expect(docs).toBe('Films by popularity.')
    expect(text).toContain('region?: string')
    expect(text).toContain('Promise<Page<MovieItem>>')
    expect(text).not.toMatch(/Flat|Omit|PathName|typeof/)
  })

  it('shows appended parts in the type of the result', () => {
    expect(editor.hover("const film| = await tmdb.movies.details({ movieId: 603, append: ['credits', 'images'] })").text).toBe(
      'const film: MovieDetails & Pick<MovieAppends, "credits" | "images">',
    )
    expect(editor.hover('const film| = await tmdb.movies.details({ movieId: 603 })').text).toBe('const film: MovieDetails')
    expect(editor.hover('tmdb.movies.det|ails({ movieId: 603 })').docs).toContain('Everything about one film')
  })

  it('shows name and purpose of a group', () => {
    expect(editor.hover('tmdb.mov|ies')).toEqual({ text: '(property) TMDB.movies: MoviesMethods', docs: 'Films.' })
  })

  it('shows the unit of a field', () => {
    expect(editor.hover('const film = await tmdb.movies.details({ movieId: 603 }); film.run|time').docs).toContain('Minutes')
  })

  it('completes names', () => {
    expect(editor.complete('tmdb.search.movie({ | })')).toEqual(expect.arrayContaining(['query', 'year', 'language', 'page']))
    expect(editor.complete('tmdb.movies.details({ movieId: 1, append: ["|"] })')).toEqual(
      expect.arrayContaining(['credits', 'watch/providers']),
    )
    expect(editor.complete('tmdb.|')).toEqual(expect.arrayContaining(['movies', 'search', 'find', 'v4', 'client']))
    expect(editor.complete('for await (const film of tmdb.discover.movie.items()) film.|')).toContain('release_date')
  })

  it('shows the signature of a call', () => {
    expect(editor.signature('tmdb.movies.credits(|)')).toEqual([
      'credits(parameters: { movieId: string | number; language?: string | undefined; }, options?: MethodOptions | undefined): Promise<Credits & Identified>',
    ])
  })
})

import type { Candidate, MatchKind, MatchSource } from './types.ts'

type Signal = { readonly signal?: AbortSignal | undefined }
type Asked = { query: string; year?: number }
type Appended = { append: ('alternative_titles' | 'translations')[] }
type Names = readonly { readonly title?: string | null }[]

/** The fields of a TMDB film or series that matching uses. */
export interface TMDBRow {
  readonly id: number
  readonly title?: string
  readonly name?: string
  readonly original_title?: string
  readonly original_name?: string
  readonly release_date?: string | null
  readonly first_air_date?: string | null
  readonly origin_country?: readonly string[]
  readonly runtime?: number | null
  readonly alternative_titles?: { readonly titles?: Names; readonly results?: Names }
  readonly translations?: {
    readonly translations?: readonly { readonly data?: { readonly title?: string | null; readonly name?: string | null } | null }[]
  }
}

/** The part of a TMDB client that matching uses; a client of `createTMDB` fits. */
export interface TMDBLike {
  readonly search: {
    movie(parameters: Asked, options?: Signal): Promise<{ readonly results: readonly TMDBRow[] }>
    tv(parameters: Asked, options?: Signal): Promise<{ readonly results: readonly TMDBRow[] }>
  }
  readonly movies: { details(parameters: { movieId: string | number } & Appended, options?: Signal): Promise<TMDBRow> }
  readonly tv: { details(parameters: { seriesId: string | number } & Appended, options?: Signal): Promise<TMDBRow> }
}

/** The fields of a TheTVDB search result that matching uses. */
export interface TVDBRow {
  readonly id?: string
  readonly tvdb_id?: string
  readonly type?: string
  readonly name?: string
  readonly year?: string | number
  readonly country?: string
  readonly aliases?: readonly string[] | null
  readonly translations?: Readonly<Record<string, string>> | null
  readonly remote_ids?: readonly { readonly id: string; readonly type?: number }[] | null
}

/** The part of a TheTVDB client that matching uses; a client of `createTVDB` fits. */
export interface TVDBLike {
  search(
    parameters: { query: string; year?: number; type?: MatchKind },
    options?: Signal,
  ): Promise<readonly TVDBRow[] | { readonly data: readonly TVDBRow[] }>
  /** Details of films, for the runtime that search results lack. */
  readonly movies?: { details(parameters: { movieId: string | number }, options?: Signal): Promise<{ readonly runtime?: number | null }> }
}

const year = (text: string | number | null | undefined): number | undefined => Number(`${text ?? ''}`.slice(0, 4)) || undefined
const asked = (query: string, year: number | undefined): Asked => ({ query, ...(year && { year }) })
const some = (texts: readonly (string | null | undefined)[]): string[] => texts.filter(text => !!text) as string[]

/** Creates a candidate from a TMDB search result or details. */
export function tmdbCandidate(row: TMDBRow, kind: MatchKind): Candidate {
  const { alternative_titles: others, translations } = row
  const titles = some((translations?.translations ?? []).flatMap(({ data }) => [data?.title, data?.name]))
  const aliases = some((others?.titles ?? others?.results ?? []).map(({ title }) => title))
  return {
    source: 'tmdb',
    id: row.id,
    kind,
    title: row.title || row.name || '',
    originalTitle: row.original_title || row.original_name || undefined,
    year: year(row.release_date || row.first_air_date),
    runtime: row.runtime || undefined,
    countries: row.origin_country,
    ...(titles.length && { titles }),
    ...(aliases.length && { aliases }),
  }
}

/**
 * Creates a source that searches TMDB for films and series. Its details add runtimes, alternative titles and translations.
 * @param tmdb a client of `createTMDB`.
 */
export function fromTMDB(tmdb: TMDBLike): MatchSource {
  return {
    name: 'tmdb',
    async search({ title, year, kind }, options) {
      const kinds = kind ? [kind] : (['movie', 'series'] as const)
      const pages = await Promise.all(kinds.map(kind => tmdb.search[kind === 'movie' ? 'movie' : 'tv'](asked(title, year), options)))
      return pages.flatMap(({ results }, i) => results.map(row => tmdbCandidate(row, kinds[i] as MatchKind)))
    },
    async details({ id, kind }, options) {
      const append: Appended['append'] = ['alternative_titles', 'translations']
      return tmdbCandidate(
        await (kind === 'movie'
          ? tmdb.movies.details({ movieId: id, append }, options)
          : tmdb.tv.details({ seriesId: id, append }, options)),
        kind,
      )
    },
  }
}

/** Two-letter country codes by TheTVDB's three-letter codes. */
const countries: Record<string, string> = { usa: 'US', gbr: 'GB', aus: 'AU', nzl: 'NZ', can: 'CA', jpn: 'JP' }
/** Names of other databases by TheTVDB's type numbers of remote ids. */
const remote: Record<number, string> = { 2: 'imdb', 10: 'tmdb', 12: 'tmdb' }

/** Creates a candidate from a TheTVDB search result; `undefined` for people, companies and lists. */
export function tvdbCandidate(row: TVDBRow): Candidate | undefined {
  const [kind, id] = (row.id ?? '').split('-')
  if (kind !== 'movie' && kind !== 'series') return undefined
  return {
    source: 'tvdb',
    id: Number(row.tvdb_id ?? id),
    kind,
    title: row.name ?? '',
    titles: some(Object.values(row.translations ?? {})),
    aliases: some(row.aliases ?? []),
    year: year(row.year),
    countries: some([countries[row.country ?? ''] ?? row.country]),
    ids: Object.fromEntries((row.remote_ids ?? []).flatMap(({ id, type }) => (remote[type ?? 0] ? [[remote[type ?? 0], id]] : []))),
  }
}

/**
 * Creates a source that searches TheTVDB for series and films. Search results include aliases and translations; details add film runtimes.
 * @param tvdb a client of `createTVDB`.
 */
export function fromTVDB(tvdb: TVDBLike): MatchSource {
  return {
    name: 'tvdb',
    async search({ title, year, kind }, options) {
      const answer = await tvdb.search({ ...asked(title, year), ...(kind && { type: kind }) }, options)
      return ('data' in answer ? answer.data : answer).flatMap(row => tvdbCandidate(row) ?? [])
    },
    async details({ id, kind }, options) {
      const film = kind === 'movie' ? await tvdb.movies?.details({ movieId: id }, options) : undefined
      return { runtime: film?.runtime || undefined }
    },
  }
}

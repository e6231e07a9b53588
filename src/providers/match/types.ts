/** The kind of a candidate: a film, or a series of episodes. */
export type MatchKind = 'movie' | 'series'

/** What is known about the film or show to find. `title` or `fileName` is required. */
export interface MatchQuery {
  /** The title as the user typed it. */
  readonly title?: string | undefined
  /** A file name or path, parsed by `parseFileName`. The other fields of the query override its values. */
  readonly fileName?: string | undefined
  /** The year of the first release or broadcast. */
  readonly year?: number | undefined
  /** The runtime in minutes. */
  readonly runtime?: number | undefined
  /** The season. A season or an episode implies a series. */
  readonly season?: number | undefined
  /** The episode. */
  readonly episode?: number | undefined
  /** Restricts the result to films or to series. */
  readonly kind?: MatchKind | undefined
  /** The two-letter country code (`'US'`, `'GB'`), to distinguish shows of the same name. */
  readonly country?: string | undefined
}

/** A film or show of a source. */
export interface Candidate {
  /** The name of its source: `'tmdb'`, `'tvdb'`, or a name of your own. */
  readonly source: string
  readonly id: string | number
  readonly kind: MatchKind
  readonly title: string
  readonly originalTitle?: string | undefined
  /** Translated titles. */
  readonly titles?: readonly string[] | undefined
  /** Alternative names. They are compared like titles, but an equal title of another work ranks higher. */
  readonly aliases?: readonly string[] | undefined
  /** The year of the first release or broadcast. */
  readonly year?: number | undefined
  /** The runtime in minutes. */
  readonly runtime?: number | undefined
  /** Two-letter country codes. */
  readonly countries?: readonly string[] | undefined
  /** Its ids in other databases, by source: `{ imdb: 'tt0133093' }`. */
  readonly ids?: Readonly<Record<string, string | number>> | undefined
}

/** A candidate with its score. */
export interface RankedCandidate extends Candidate {
  /** 0–100, with two decimals. */
  readonly score: number
  /** Short texts that explain the score. */
  readonly reasons: readonly string[]
}

/** Candidates, best first. */
export interface Ranking {
  readonly candidates: readonly RankedCandidate[]
  /** The first candidate; undefined when there is none. */
  readonly best: RankedCandidate | undefined
  /** True when `best` passes the threshold without a rival or a contradiction; it is safe to use without asking the user. */
  readonly confident: boolean
  /** True when another work matches as well as `best`; let the user choose. */
  readonly ambiguous: boolean
}

/** A search in a source. */
export interface SourceQuery {
  readonly title: string
  readonly year?: number | undefined
  readonly kind?: MatchKind | undefined
}

/** A source of films and shows. */
export interface MatchSource {
  /** The name, which becomes `source` of its candidates. */
  readonly name: string
  /** Returns the candidates for a title. */
  search(query: SourceQuery, options: { signal?: AbortSignal | undefined }): Promise<readonly Candidate[]>
  /** Returns fields that search results lack (runtime, translated titles). It is called for a few candidates only. */
  details?(candidate: Candidate, options: { signal?: AbortSignal | undefined }): Promise<Partial<Candidate>>
}

/** Options of {@link match}. */
export interface MatchOptions {
  /** Aborts all searches. */
  readonly signal?: AbortSignal | undefined
  /** The score that a candidate needs, 0–100. @default 85 */
  readonly threshold?: number | undefined
  /** The largest number of searches in each source, 1–100. @default 12 */
  readonly maxSearches?: number | undefined
  /** The largest number of candidates whose details are requested, 0–100. @default 5 */
  readonly maxDetails?: number | undefined
}

/** A ranking, with the parsed query and statistics. */
export interface MatchResult extends Ranking {
  /** The query as it was parsed. */
  readonly query: ParsedName
  /** The number of searches in each source that did not fail. */
  readonly searches: number
  /** The sources that failed and were skipped. When all sources fail, `match` rejects with the first error. */
  readonly failures: readonly { readonly source: string; readonly error: unknown }[]
}

/** One interpretation of a name: a title, with the year where the name has one. */
export interface Reading {
  readonly title: string
  readonly year?: number | undefined
}

/** The parsed form of a file name or query. */
export interface ParsedName extends Reading {
  readonly kind?: MatchKind | undefined
  readonly season?: number | undefined
  readonly episode?: number | undefined
  /** All episodes of the file: `S01E01-E03` has three. */
  readonly episodes: readonly number[]
  /** True when episode numbers continue through all seasons, as is usual for anime. */
  readonly absolute?: boolean | undefined
  /** The air date, `YYYY-MM-DD`. */
  readonly date?: string | undefined
  /** The disc or part number of a film that is split into files. */
  readonly part?: number | undefined
  /** The edition, such as `Director's Cut`. */
  readonly edition?: string | undefined
  /** The release group. */
  readonly group?: string | undefined
  /** The two-letter country code. */
  readonly country?: string | undefined
  /** Ids in the name, in the notation of media servers: `{tmdb-603}`, `[imdbid-tt0133093]`. */
  readonly ids: Readonly<Record<string, string>>
  /** Other interpretations, most likely first. For `Wonder Woman 1984`, 1984 is the year or a part of the title. */
  readonly alternatives: readonly Reading[]
}

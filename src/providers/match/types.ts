/** What a candidate is: a film, or a series of episodes. */
export type MatchKind = 'movie' | 'series'

/** What is known of the film or show that is looked for; `title` or `fileName` is needed, all else helps. */
export interface MatchQuery {
  /** The title, as somebody typed it. */
  readonly title?: string | undefined
  /** A file name or a path, read by `parseFileName`; what is given beside it wins over what it says. */
  readonly fileName?: string | undefined
  /** Year of the first release or broadcast. */
  readonly year?: number | undefined
  /** Minutes. */
  readonly runtime?: number | undefined
  /** A season or an episode says that a series is meant. */
  readonly season?: number | undefined
  readonly episode?: number | undefined
  readonly kind?: MatchKind | undefined
  /** Two letters (`'US'`, `'GB'`): tells shows of one name apart. */
  readonly country?: string | undefined
}

/** One film or show that a source knows. */
export interface Candidate {
  /** Where it comes from: `'tmdb'`, `'tvdb'`, or any name of your own. */
  readonly source: string
  readonly id: string | number
  readonly kind: MatchKind
  readonly title: string
  readonly originalTitle?: string | undefined
  /** Translations. */
  readonly titles?: readonly string[] | undefined
  /** Names that others gave it; they count as titles do, but the title of another work goes before them. */
  readonly aliases?: readonly string[] | undefined
  readonly year?: number | undefined
  /** Minutes. */
  readonly runtime?: number | undefined
  /** Two-letter codes. */
  readonly countries?: readonly string[] | undefined
  /** Its ids elsewhere, by source: `{ imdb: 'tt0133093' }`. */
  readonly ids?: Readonly<Record<string, string | number>> | undefined
}

/** A candidate with its score and the reasons for it. */
export interface RankedCandidate extends Candidate {
  /** 0–100, two decimals. */
  readonly score: number
  /** What spoke for and against it, in words. */
  readonly reasons: readonly string[]
}

/** Candidates in order, the best first. */
export interface Ranking {
  readonly candidates: readonly RankedCandidate[]
  readonly best: RankedCandidate | undefined
  /** True when `best` passes the threshold, has no rival and nothing speaks against it: safe to take unasked. */
  readonly confident: boolean
  /** True when another work fits `best`'s place as well: let somebody choose. */
  readonly ambiguous: boolean
}

/** What a source is asked for. */
export interface SourceQuery {
  readonly title: string
  readonly year?: number | undefined
  readonly kind?: MatchKind | undefined
}

/** Something that can be searched for films and shows. */
export interface MatchSource {
  readonly name: string
  search(query: SourceQuery, options: { signal?: AbortSignal | undefined }): Promise<readonly Candidate[]>
  /** Gives what a search leaves out (runtime, titles in other languages); asked for a few candidates only. */
  details?(candidate: Candidate, options: { signal?: AbortSignal | undefined }): Promise<Partial<Candidate>>
}

/** How far {@link match} may go. */
export interface MatchOptions {
  readonly signal?: AbortSignal | undefined
  /** The score a candidate needs, 0–100. @default 85 */
  readonly threshold?: number | undefined
  /** The most searches sent to each source. @default 12 */
  readonly maxSearches?: number | undefined
  /** The most candidates of which details are asked. @default 5 */
  readonly maxDetails?: number | undefined
}

/** A ranking, what was understood of the query, and what it cost. */
export interface MatchResult extends Ranking {
  readonly query: ParsedName
  /** Searches sent to each source that stood. */
  readonly searches: number
  /** Sources that failed and were left out; when all fail, `match` rejects with the first error. */
  readonly failures: readonly { readonly source: string; readonly error: unknown }[]
}

/** One way to read a name: a title, with its year where one was seen. */
export interface Reading {
  readonly title: string
  readonly year?: number | undefined
}

/** What a file name says. */
export interface ParsedName extends Reading {
  readonly kind?: MatchKind | undefined
  readonly season?: number | undefined
  readonly episode?: number | undefined
  /** Every episode in the file: `S01E01-E03` holds three. */
  readonly episodes: readonly number[]
  /** True when episodes are counted through all seasons, as anime's are. */
  readonly absolute?: boolean | undefined
  /** Day of broadcast, `YYYY-MM-DD`. */
  readonly date?: string | undefined
  /** Disc or part of a film that is split over files. */
  readonly part?: number | undefined
  readonly edition?: string | undefined
  readonly group?: string | undefined
  readonly country?: string | undefined
  /** Ids in the name, as media servers write them: `{tmdb-603}`, `[imdbid-tt0133093]`. */
  readonly ids: Readonly<Record<string, string>>
  /** Other ways to read it, likeliest first: is `Wonder Woman 1984` of 1984, or called so? */
  readonly alternatives: readonly Reading[]
}

/** A film of the catalogue. */
export interface Movie {
  readonly id: number
  readonly title: string
  readonly original: string
  readonly language: string
  readonly date: string
  readonly runtime: number
  readonly imdb: string
  readonly genres: readonly number[]
  readonly vote: number
  readonly overview: string
}

/** A show of the catalogue. */
export interface Show extends Movie {
  readonly tvdb: number
  /** Episodes by season, the first season first. */
  readonly seasons: readonly number[]
}

/** Somebody who made or played in them. */
export interface Person {
  readonly id: number
  readonly name: string
  readonly department: string
  readonly born: string
  readonly movies: readonly number[]
  readonly shows: readonly number[]
}

/** Everything, by id. */
export interface Catalogue {
  readonly movies: ReadonlyMap<number, Movie>
  readonly shows: ReadonlyMap<number, Show>
  readonly people: ReadonlyMap<number, Person>
}

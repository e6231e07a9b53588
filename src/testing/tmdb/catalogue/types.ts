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
  /** The number of episodes of each season, from season 1. */
  readonly seasons: readonly number[]
}

/** A cast or crew member. */
export interface Person {
  readonly id: number
  readonly name: string
  readonly department: string
  readonly born: string
  readonly movies: readonly number[]
  readonly shows: readonly number[]
}

/** All entries by id. */
export interface Catalogue {
  readonly movies: ReadonlyMap<number, Movie>
  readonly shows: ReadonlyMap<number, Show>
  readonly people: ReadonlyMap<number, Person>
}

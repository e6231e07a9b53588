import { MOVIES } from './movies.ts'
import { PEOPLE } from './people.ts'
import { SHOWS } from './shows.ts'
import type { Catalogue, Movie, Person, Show } from './types.ts'

let loaded: Catalogue | undefined

/**
 * Returns the catalogue, parsed on first use. The films, shows and people have their real ids, titles, dates and runtimes;
 * the overviews are written for this project.
 */
export function catalogue(): Catalogue {
  loaded ??= { movies: byId(rows(MOVIES).map(movie)), shows: byId(rows(SHOWS).map(show)), people: byId(rows(PEOPLE).map(person)) }
  return loaded
}

const rows = (table: string) =>
  table
    .trim()
    .split('\n')
    .map(line => line.split('|').map(cell => cell.trim()))
const numbers = (cell = '') => cell.split(' ').filter(Boolean).map(Number)
const byId = <T extends { readonly id: number }>(items: readonly T[]) => new Map(items.map(item => [item.id, item]))

function movie([id, title = '', original, language = '', date = '', runtime, imdb = '', genres, vote, overview = '']: string[]): Movie {
  return {
    id: Number(id),
    title,
    original: original || title,
    language,
    date,
    runtime: Number(runtime),
    imdb,
    genres: numbers(genres),
    vote: Number(vote),
    overview,
  }
}

function show([id, title, original, language, date, runtime, imdb, tvdb, genres, vote, seasons, overview]: string[]): Show {
  const shared = movie([id, title, original, language, date, runtime, imdb, genres, vote, overview] as string[])
  return { ...shared, tvdb: Number(tvdb), seasons: numbers(seasons) }
}

function person([id, name = '', department = '', born = '', work = '']: string[]): Person {
  const of = (kind: string) =>
    work
      .split(' ')
      .filter(item => item.startsWith(kind))
      .map(item => Number(item.slice(1)))
  return { id: Number(id), name, department, born, movies: of('m'), shows: of('t') }
}

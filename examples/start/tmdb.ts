import { isRequestError } from 'holdfast'
import type { TMDB } from 'holdfast/providers/tmdb'
import type { Job } from './jobs.ts'
import { mapPool } from './pool.ts'
import { search } from './search.ts'
import { readTitles, type Title } from './titles.ts'
import { openTMDB } from './upstream.ts'

const AT_ONCE = 16

interface Outcome {
  readonly title: Title
  readonly cells?: readonly string[] | undefined
  readonly failure?: string | undefined
}

/** Looks every title of a list up, with its details. */
export const tmdbJob: Job = {
  about: 'looks up a list of films and shows, and prints a table of them (the default)',
  async run(options, tools) {
    const titles = await readTitles(options.file)
    const { tmdb, close } = await openTMDB(options, tools)
    tools.progress.begin(titles.length)
    try {
      const outcomes = await mapPool(titles, AT_ONCE, async title => {
        const outcome = await lookUp(tmdb, title, tools.signal)
        tools.progress.step(title.line)
        return outcome
      })
      return {
        head: ['Asked for', 'Found', 'Year', 'Type', 'Length', 'Vote', 'By'],
        rows: outcomes.map(({ title, cells, failure }) => [title.line, ...(cells ?? [failure ? 'failed' : '– not found'])]),
        found: outcomes.filter(({ cells }) => cells).length,
        failures: outcomes.flatMap(({ title, failure }) => (failure ? [{ name: title.line, reason: failure }] : [])),
      }
    } finally {
      await close()
    }
  },
}

/** Looks one title up. What fails is told in the table; a wrong key or Ctrl-C ends the job. */
async function lookUp(tmdb: TMDB, title: Title, signal: AbortSignal): Promise<Outcome> {
  try {
    const candidate = await search(tmdb, title, signal)
    if (!candidate) return { title }
    return { title, cells: candidate.type === 'movie' ? await movie(tmdb, candidate.id, signal) : await show(tmdb, candidate.id, signal) }
  } catch (error) {
    if (!isRequestError(error) || error.kind === 'auth' || error.kind === 'aborted') throw error
    return { title, failure: error.message }
  }
}

async function movie(tmdb: TMDB, movieId: number, signal: AbortSignal): Promise<string[]> {
  const film = await tmdb.movies.details({ movieId, append: ['credits'] }, { signal })
  const director = film.credits.crew.find(({ job }) => job === 'Director')?.name ?? ''
  return [
    film.title,
    film.release_date?.slice(0, 4) ?? '',
    'film',
    film.runtime ? `${film.runtime} min` : '',
    vote(film.vote_average),
    director,
  ]
}

async function show(tmdb: TMDB, seriesId: number, signal: AbortSignal): Promise<string[]> {
  const series = await tmdb.tv.details({ seriesId }, { signal })
  const length = `${count(series.number_of_seasons, 'season')}, ${count(series.number_of_episodes, 'episode')}`
  return [
    series.name,
    series.first_air_date?.slice(0, 4) ?? '',
    'show',
    length,
    vote(series.vote_average),
    series.created_by?.[0]?.name ?? '',
  ]
}

const count = (n: number | null | undefined, thing: string) => `${n ?? '?'} ${thing}${n === 1 ? '' : 's'}`
const vote = (average: number | undefined) => (average ? average.toFixed(1) : '')

import type { Show } from './catalogue/types.ts'

/** Creates an episode. Only its season and episode numbers are real. */
export const episode = (show: Show, season: number, number: number) => ({
  air_date: seasonDate(show, season, number),
  episode_number: number,
  episode_type: number === show.seasons[season - 1] ? 'finale' : 'standard',
  id: show.id * 10_000 + season * 100 + number,
  name: `Episode ${number}`,
  overview: '',
  production_code: '',
  runtime: show.runtime,
  season_number: season,
  show_id: show.id,
  still_path: null,
  vote_average: show.vote,
  vote_count: 10,
})

/** Creates a season with its episodes. */
export const season = (show: Show, number: number) => ({
  _id: `sandbox-${show.id}-${number}`,
  air_date: seasonDate(show, number),
  episodes: Array.from({ length: show.seasons[number - 1] ?? 0 }, (_, i) => ({
    ...episode(show, number, i + 1),
    crew: [],
    guest_stars: [],
  })),
  name: `Season ${number}`,
  networks: [],
  overview: '',
  id: show.id * 100 + number,
  poster_path: null,
  season_number: number,
  vote_average: show.vote,
})

/** Returns an invented air date: one season each year, one episode each week. */
export function seasonDate(show: Show, season: number, episode = 1): string {
  const date = new Date(`${show.date}T00:00:00Z`)
  date.setUTCFullYear(date.getUTCFullYear() + season - 1)
  date.setUTCDate(date.getUTCDate() + 7 * (episode - 1))
  return date.toISOString().slice(0, 10)
}

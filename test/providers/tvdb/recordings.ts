import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { shared } from '../../support/shared.ts'

/** A real answer, the method that it answers, and the parameters that make it. */
export interface Recorded {
  readonly file: string
  readonly name: string
  readonly parameters: object
  readonly body: unknown
}

const KNOWN: Readonly<Record<string, readonly [name: string, parameters: object]>> = {
  artwork_types: ['artwork.types', {}],
  episodes_default: ['series.episodes', { seriesId: 81189, seasonType: 'default', season: 1 }],
  episodes_translated: ['series.episodesTranslated', { seriesId: 81189, seasonType: 'default', language: 'fra' }],
  login: ['login', { body: { apikey: 'test-key' } }],
  movie_extended: ['movies.extended', { movieId: 1 }],
  search_empty: ['search', { query: 'xyznonexistent12345', type: 'series' }],
  search_movie: ['search', { query: 'fight club', type: 'movie' }],
  search_series: ['search', { query: 'breaking bad', type: 'series' }],
  series_artworks: ['series.artworks', { seriesId: 81189 }],
  series_extended: ['series.extended', { seriesId: 81189, short: true }],
  series_extended_with_episodes: ['series.extended', { seriesId: 255968, meta: 'episodes' }],
  series_translation: ['series.translation', { seriesId: 81189, language: 'fra' }],
}

/** The recorded answers; none where they are not at hand. */
export function readRecordings(): Recorded[] {
  const dir = shared('recordings/tvdb/torrent-mate')
  if (dir === undefined) return []
  return Object.entries(KNOWN).map(([file, [name, parameters]]) => ({
    file,
    name,
    parameters,
    body: JSON.parse(readFileSync(join(dir, `${file}.json`), 'utf8')) as unknown,
  }))
}

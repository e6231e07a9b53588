import type { Show } from '../tmdb/catalogue/types.ts'
import { seasonDate } from '../tmdb/seasons.ts'
import { base, country, image, language, UPDATED } from './shared-fields.ts'

const SEASON_TYPES = [
  { id: 1, name: 'Aired Order', type: 'official', alternateName: null },
  { id: 3, name: 'Absolute Order', type: 'absolute', alternateName: null },
]

/** Creates a series' base record. */
export const seriesBase = (show: Show) => ({
  ...base(show, show.tvdb, 'series'),
  firstAired: show.date,
  lastAired: seasonDate(show, show.seasons.length, show.seasons.at(-1)),
  nextAired: '',
  status: { id: 2, name: 'Ended', recordType: 'series', keepUpdated: false },
  originalCountry: country(show),
  originalLanguage: language(show),
  defaultSeasonType: 1,
  isOrderRandomized: false,
  averageRuntime: show.runtime,
  episodes: null,
  overview: show.overview,
})

/** Creates a season in one order: as aired (0), or absolute (1). */
const season = (show: Show, number: number, order = 0) => ({
  id: show.tvdb * 1000 + order * 500 + number,
  seriesId: show.tvdb,
  type: SEASON_TYPES[order],
  number,
  nameTranslations: [],
  overviewTranslations: [],
  companies: { studio: null, network: null, production: null, distributor: null, special_effects: null },
  lastUpdated: UPDATED,
})

/** Creates an episode. Only its numbers are real. Season 0 has one special. */
const episode = (show: Show, seasonNumber: number, number: number, absoluteNumber: number) => ({
  id: show.tvdb * 10_000 + seasonNumber * 100 + number,
  seriesId: show.tvdb,
  name: seasonNumber === 0 ? 'The making of' : `Episode ${number}`,
  aired: seasonDate(show, Math.max(1, seasonNumber), number),
  runtime: show.runtime,
  nameTranslations: ['eng'],
  overview: null,
  overviewTranslations: null,
  image: null,
  imageType: null,
  isMovie: 0,
  seasons: null,
  number,
  absoluteNumber,
  seasonNumber,
  lastUpdated: UPDATED,
  finaleType: number === show.seasons[seasonNumber - 1] ? 'season' : null,
  year: seasonDate(show, Math.max(1, seasonNumber), number).slice(0, 4),
})

/** Returns a series' episodes, specials first. */
export function episodesOf(show: Show): ReturnType<typeof episode>[] {
  let count = 0
  return [
    episode(show, 0, 1, 0),
    ...show.seasons.flatMap((length, i) => Array.from({ length }, (_, number) => episode(show, i + 1, number + 1, ++count))),
  ]
}

/** Returns a series' seasons in every order. */
export const seasonsOf = (show: Show): ReturnType<typeof season>[] => [
  ...[0, ...show.seasons.map((_, i) => i + 1)].map(number => season(show, number)),
  season(show, 1, 1),
]

/** Creates a series' extended record. */
export const seriesExtended = (show: Show, short: boolean) => ({
  ...seriesBase(show),
  artworks: short
    ? null
    : [{ id: show.tvdb, image: image('series', show.tvdb), thumbnail: '', language: null, type: 2, score: 1, width: 680, height: 1000 }],
  characters: short ? null : [],
  companies: [
    { id: 1, name: 'A network', slug: 'a-network', companyType: { companyTypeId: 1, companyTypeName: 'Network' }, aliases: null },
  ],
  genres: [{ id: 12, name: 'Drama', slug: 'drama' }],
  trailers: [],
  lists: null,
  remoteIds: [
    { id: show.imdb, type: 2, sourceName: 'IMDB' },
    { id: String(show.id), type: 12, sourceName: 'TheMovieDB.com' },
  ],
  airsTime: '21:00',
  seasons: seasonsOf(show),
  seasonTypes: SEASON_TYPES,
  tags: null,
  contentRatings: null,
})

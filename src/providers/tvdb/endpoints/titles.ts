import { typed } from '../../../core/validation/schema.ts'
import { episodeList, list, record, whole } from '../endpoint-builders.ts'
import type {
  ArtworkQuery,
  Episode,
  EpisodeExtended,
  EpisodesQuery,
  Movie,
  MovieExtended,
  MovieFilter,
  MovieQuery,
  Season,
  SeasonExtended,
  SeasonType,
  SeasonTypeName,
  Series,
  SeriesExtended,
  SeriesFilter,
  SeriesQuery,
  Status,
  Translation,
  WithTranslations,
} from '../types/index.ts'

const SERIES_LISTS = 'artworks characters companies contentRatings episodes genres lists remoteIds seasons seasonTypes tags trailers'

type InOrder = { seasonType: SeasonTypeName }

/** Series. */
export const series = {
  /** All series. */
  all: list<Series>()('GET /series'),
  /** A series in short. */
  details: record<Series>()('GET /series/{seriesId}'),
  /** Everything about a series; `short` leaves characters and artworks out. */
  extended: record<SeriesExtended, SeriesQuery>(SERIES_LISTS)('GET /series/{seriesId}/extended'),
  /** A series by the last part of its address. */
  bySlug: record<Series>()('GET /series/slug/{slug}'),
  /** A series with its pictures. */
  artworks: record<SeriesExtended, ArtworkQuery>(SERIES_LISTS)('GET /series/{seriesId}/artworks'),
  /** A series with the day of its next episode. */
  nextAired: record<Series>('', '24h')('GET /series/{seriesId}/nextAired'),
  /** A series' episodes in one order, 500 a page. */
  episodes: episodeList<InOrder, EpisodesQuery>(typed<InOrder>())('GET /series/{seriesId}/episodes/{seasonType}'),
  /** A series' episodes in one order and one language, 500 a page. */
  episodesTranslated: episodeList<InOrder>(typed<InOrder>())('GET /series/{seriesId}/episodes/{seasonType}/{language}'),
  /** Series by what they are. */
  filter: whole<Series, SeriesFilter>('24h')('GET /series/filter'),
  /** A series' words in one language. */
  translation: record<Translation>()('GET /series/{seriesId}/translations/{language}'),
  /** What state a series can be in. */
  statuses: whole<Status>()('GET /series/statuses'),
}

/** Seasons, of every order. */
export const seasons = {
  /** All seasons of all series. */
  all: list<Season>()('GET /seasons'),
  /** A season in short. */
  details: record<Season>()('GET /seasons/{seasonId}'),
  /** Everything about a season, episodes included. */
  extended: record<SeasonExtended>('artworks episodes trailers tagOptions')('GET /seasons/{seasonId}/extended'),
  /** A season's words in one language. */
  translation: record<Translation>()('GET /seasons/{seasonId}/translations/{language}'),
  /** The orders that there are. */
  types: whole<SeasonType>()('GET /seasons/types'),
}

/** Episodes. */
export const episodes = {
  /** All episodes of all series. */
  all: list<Episode>()('GET /episodes'),
  /** An episode in short. */
  details: record<Episode>()('GET /episodes/{episodeId}'),
  /** Everything about an episode. */
  extended: record<EpisodeExtended, WithTranslations>('characters companies contentRatings remoteIds tagOptions trailers')(
    'GET /episodes/{episodeId}/extended',
  ),
  /** An episode's words in one language. */
  translation: record<Translation>()('GET /episodes/{episodeId}/translations/{language}'),
}

/** Films. */
export const movies = {
  /** All films. */
  all: list<Movie>()('GET /movies'),
  /** A film in short. */
  details: record<Movie>()('GET /movies/{movieId}'),
  /** Everything about a film; `short` leaves characters, artworks and trailers out. */
  extended: record<MovieExtended, MovieQuery>(
    'artworks characters companies contentRatings genres lists releases remoteIds studios tagOptions trailers',
  )('GET /movies/{movieId}/extended'),
  /** A film by the last part of its address. */
  bySlug: record<Movie>()('GET /movies/slug/{slug}'),
  /** Films by what they are. */
  filter: whole<Movie, MovieFilter>('24h')('GET /movies/filter'),
  /** A film's words in one language. */
  translation: record<Translation>()('GET /movies/{movieId}/translations/{language}'),
  /** What state a film can be in. */
  statuses: whole<Status>()('GET /movies/statuses'),
}

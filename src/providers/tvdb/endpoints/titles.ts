import { typed } from '../../../core/validation/schema.ts'
import { episodeList, fullList, list, record } from '../endpoint-builders.ts'
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
  /** The base record of a series. */
  details: record<Series>()('GET /series/{seriesId}'),
  /** Everything about a series; `short` omits characters and artworks. */
  extended: record<SeriesExtended, SeriesQuery>(SERIES_LISTS)('GET /series/{seriesId}/extended'),
  /** A series by its slug, the last part of its page URL. */
  bySlug: record<Series>()('GET /series/slug/{slug}'),
  /** A series with its images. */
  artworks: record<SeriesExtended, ArtworkQuery>(SERIES_LISTS)('GET /series/{seriesId}/artworks'),
  /** A series with the date of its next episode. */
  nextAired: record<Series>('', '24h')('GET /series/{seriesId}/nextAired'),
  /** A series' episodes in one order, 500 a page. */
  episodes: episodeList<InOrder, EpisodesQuery>(typed<InOrder>())('GET /series/{seriesId}/episodes/{seasonType}'),
  /** A series' episodes in one order and one language, 500 a page. */
  episodesTranslated: episodeList<InOrder>(typed<InOrder>())('GET /series/{seriesId}/episodes/{seasonType}/{language}'),
  /** Series by filters. */
  filter: fullList<Series, SeriesFilter>('24h')('GET /series/filter'),
  /** A series' translation into one language. */
  translation: record<Translation>()('GET /series/{seriesId}/translations/{language}'),
  /** The possible states of a series. */
  statuses: fullList<Status>()('GET /series/statuses'),
}

/** Seasons, of every order. */
export const seasons = {
  /** All seasons of all series. */
  all: list<Season>()('GET /seasons'),
  /** The base record of a season. */
  details: record<Season>()('GET /seasons/{seasonId}'),
  /** Everything about a season, episodes included. */
  extended: record<SeasonExtended>('artworks episodes trailers tagOptions')('GET /seasons/{seasonId}/extended'),
  /** A season's translation into one language. */
  translation: record<Translation>()('GET /seasons/{seasonId}/translations/{language}'),
  /** All season types, which are episode orders. */
  types: fullList<SeasonType>()('GET /seasons/types'),
}

/** Episodes. */
export const episodes = {
  /** All episodes of all series. */
  all: list<Episode>()('GET /episodes'),
  /** The base record of an episode. */
  details: record<Episode>()('GET /episodes/{episodeId}'),
  /** Everything about an episode. */
  extended: record<EpisodeExtended, WithTranslations>('characters companies contentRatings remoteIds tagOptions trailers')(
    'GET /episodes/{episodeId}/extended',
  ),
  /** An episode's translation into one language. */
  translation: record<Translation>()('GET /episodes/{episodeId}/translations/{language}'),
}

/** Films. */
export const movies = {
  /** All films. */
  all: list<Movie>()('GET /movies'),
  /** The base record of a film. */
  details: record<Movie>()('GET /movies/{movieId}'),
  /** Everything about a film; `short` omits characters, artworks and trailers. */
  extended: record<MovieExtended, MovieQuery>(
    'artworks characters companies contentRatings genres lists releases remoteIds studios tagOptions trailers',
  )('GET /movies/{movieId}/extended'),
  /** A film by its slug, the last part of its page URL. */
  bySlug: record<Movie>()('GET /movies/slug/{slug}'),
  /** Films by filters. */
  filter: fullList<Movie, MovieFilter>('24h')('GET /movies/filter'),
  /** A film's translation into one language. */
  translation: record<Translation>()('GET /movies/{movieId}/translations/{language}'),
  /** The possible states of a film. */
  statuses: fullList<Status>()('GET /movies/statuses'),
}

import { details, LOCAL, list, own, REGIONAL, rate, read } from '../endpoint-builders.ts'
import type {
  AccountStates,
  AlternativeTitle,
  ChangeRange,
  Changes,
  CollectionAppends,
  CollectionDetails,
  CollectionTranslation,
  Credits,
  DatedMovies,
  Identified,
  ImageLanguages,
  ListRef,
  Localized,
  MaybeTaggedMovie,
  MovieAppends,
  MovieDetails,
  MovieExternalIds,
  MovieItem,
  MovieTranslation,
  Named,
  PageOf,
  Regional,
  ReleaseDates,
  Review,
  TitleImages,
  Translations,
  Videos,
  WatchProviders,
} from '../types/index.ts'

/** Films. */
export const movies = {
  /** Everything about one film; `movieId` may be an IMDb id too. */
  details: details<MovieDetails, MovieAppends>()('GET /3/movie/{movieId}'),
  /** The user's rating, favourite and watchlist state of a film. */
  accountStates: own<AccountStates & Identified>()('GET /3/movie/{movieId}/account_states'),
  /** A film's titles in other countries. */
  alternativeTitles: read<{ titles: AlternativeTitle[] } & Identified, { country?: string }>()('GET /3/movie/{movieId}/alternative_titles'),
  /** The recent edits of a film, at most 14 days back. */
  changes: read<Changes, ChangeRange>({ ttl: '10m' })('GET /3/movie/{movieId}/changes'),
  /** Cast and crew of a film. */
  credits: read<Credits & Identified, Localized>({ meta: LOCAL })('GET /3/movie/{movieId}/credits'),
  /** A film's ids on IMDb, Wikidata and social networks. */
  externalIds: read<MovieExternalIds & Identified>()('GET /3/movie/{movieId}/external_ids'),
  /** Posters, backdrops and logos of a film, by default in all languages. */
  images: read<TitleImages & Identified, ImageLanguages>()('GET /3/movie/{movieId}/images'),
  /** A film's keywords. */
  keywords: read<{ keywords: Named[] } & Identified>()('GET /3/movie/{movieId}/keywords'),
  /** The most recently added film. */
  latest: read<MovieDetails>({ ttl: '10m' })('GET /3/movie/latest'),
  /** Users' lists that a film is on. */
  lists: list<ListRef, Localized, PageOf<ListRef>>()('GET /3/movie/{movieId}/lists'),
  /** Films recommended to viewers of this film. */
  recommendations: list<MaybeTaggedMovie, Localized>()('GET /3/movie/{movieId}/recommendations'),
  /** A film's release dates and age ratings, by country. */
  releaseDates: read<{ results: ReleaseDates[] } & Identified>()('GET /3/movie/{movieId}/release_dates'),
  /** Users' reviews of a film. */
  reviews: list<Review, Localized, PageOf<Review>>()('GET /3/movie/{movieId}/reviews'),
  /** Films with the same genres and keywords. */
  similar: list<MovieItem, Localized>()('GET /3/movie/{movieId}/similar'),
  /** A film's translations. */
  translations: read<Translations<MovieTranslation> & Identified>()('GET /3/movie/{movieId}/translations'),
  /** Trailers and clips of a film. */
  videos: read<Videos & Identified, Localized>({ meta: LOCAL })('GET /3/movie/{movieId}/videos'),
  /** The watch providers of a film, by country. The data come from JustWatch, which must be credited. */
  watchProviders: read<WatchProviders & Identified>({ ttl: '24h' })('GET /3/movie/{movieId}/watch/providers'),
  /** Films in cinemas now. */
  nowPlaying: list<MovieItem, Localized & Regional, DatedMovies>({ meta: REGIONAL })('GET /3/movie/now_playing'),
  /** Films by popularity. */
  popular: list<MovieItem, Localized & Regional>({ meta: REGIONAL })('GET /3/movie/popular'),
  /** Films by rating. */
  topRated: list<MovieItem, Localized & Regional>({ meta: REGIONAL })('GET /3/movie/top_rated'),
  /** Films that come to cinemas soon. */
  upcoming: list<MovieItem, Localized & Regional, DatedMovies>({ meta: REGIONAL })('GET /3/movie/upcoming'),
  /** Rates a film, from 0.5 to 10. */
  rate: rate<{ value: number }>()('POST /3/movie/{movieId}/rating'),
  /** Deletes the rating of a film. */
  deleteRating: rate()('DELETE /3/movie/{movieId}/rating'),
}

/** Collections of films. */
export const collections = {
  /** A collection with its films. */
  details: details<CollectionDetails, CollectionAppends>()('GET /3/collection/{collectionId}'),
  /** Posters and backdrops of a collection. */
  images: read<Pick<TitleImages, 'backdrops' | 'posters'> & Identified, ImageLanguages>()('GET /3/collection/{collectionId}/images'),
  /** A collection's translations. */
  translations: read<Translations<CollectionTranslation> & Identified>()('GET /3/collection/{collectionId}/translations'),
}

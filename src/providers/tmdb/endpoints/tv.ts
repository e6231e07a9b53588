import { details, LOCAL, list, own, rate, read } from '../endpoint-builders.ts'
import type {
  AccountStates,
  AggregateCredits,
  AlternativeTitle,
  ChangeRange,
  Changes,
  ContentRating,
  Credits,
  Episode,
  EpisodeAppends,
  EpisodeCredits,
  EpisodeExternalIds,
  EpisodeGroup,
  EpisodeGroupRef,
  EpisodeTranslation,
  Identified,
  Image,
  ImageLanguages,
  ListRef,
  Localized,
  MaybeTaggedTv,
  Named,
  PageOf,
  Review,
  ScreenedEpisode,
  SeasonAccountStates,
  SeasonAppends,
  SeasonDetails,
  SeasonExternalIds,
  TitleImages,
  Translations,
  TvAppends,
  TvDetails,
  TvExternalIds,
  TvItem,
  TvTranslation,
  VideoLanguages,
  Videos,
  WatchProviders,
} from '../types/index.ts'

/** Series. */
export const tv = {
  /** Everything about one series. `append` also accepts whole seasons, such as `season/1`. */
  details: details<TvDetails, TvAppends>()('GET /3/tv/{seriesId}'),
  /** The user's rating, favourite and watchlist state of a series. */
  accountStates: own<AccountStates & Identified>()('GET /3/tv/{seriesId}/account_states'),
  /** Cast and crew of a series over all its episodes. */
  aggregateCredits: read<AggregateCredits & Identified, Localized>({ meta: LOCAL })('GET /3/tv/{seriesId}/aggregate_credits'),
  /** A series' titles in other countries. */
  alternativeTitles: read<{ results: AlternativeTitle[] } & Identified>()('GET /3/tv/{seriesId}/alternative_titles'),
  /** The recent edits of a series, at most 14 days back. */
  changes: read<Changes, ChangeRange>({ ttl: '10m' })('GET /3/tv/{seriesId}/changes'),
  /** Age ratings of a series by country. */
  contentRatings: read<{ results: ContentRating[] } & Identified>()('GET /3/tv/{seriesId}/content_ratings'),
  /** Cast and crew of a series' latest season. */
  credits: read<Credits & Identified, Localized>({ meta: LOCAL })('GET /3/tv/{seriesId}/credits'),
  /** Alternative episode orders of a series. */
  episodeGroups: read<{ results: EpisodeGroupRef[] } & Identified>()('GET /3/tv/{seriesId}/episode_groups'),
  /** A series' ids on IMDb, TheTVDB, Wikidata and social networks. */
  externalIds: read<TvExternalIds & Identified>()('GET /3/tv/{seriesId}/external_ids'),
  /** Posters, backdrops and logos of a series, by default in all languages. */
  images: read<TitleImages & Identified, ImageLanguages>()('GET /3/tv/{seriesId}/images'),
  /** A series' keywords. */
  keywords: read<{ results: Named[] } & Identified>()('GET /3/tv/{seriesId}/keywords'),
  /** The most recently added series. */
  latest: read<TvDetails>({ ttl: '10m' })('GET /3/tv/latest'),
  /** Users' lists that a series is on. */
  lists: list<ListRef, Localized, PageOf<ListRef>>()('GET /3/tv/{seriesId}/lists'),
  /** Series recommended to viewers of this series. */
  recommendations: list<MaybeTaggedTv, Localized>()('GET /3/tv/{seriesId}/recommendations'),
  /** Users' reviews of a series. */
  reviews: list<Review, Localized, PageOf<Review>>()('GET /3/tv/{seriesId}/reviews'),
  /** Episodes that were shown in cinemas. */
  screenedTheatrically: read<{ results: ScreenedEpisode[] } & Identified>()('GET /3/tv/{seriesId}/screened_theatrically'),
  /** Series with the same genres and keywords. */
  similar: list<TvItem, Localized>()('GET /3/tv/{seriesId}/similar'),
  /** A series' translations. */
  translations: read<Translations<TvTranslation> & Identified>()('GET /3/tv/{seriesId}/translations'),
  /** Trailers and clips of a series. */
  videos: read<Videos & Identified, VideoLanguages>({ meta: LOCAL })('GET /3/tv/{seriesId}/videos'),
  /** The watch providers of a series, by country. The data come from JustWatch, which must be credited. */
  watchProviders: read<WatchProviders & Identified>({ ttl: '24h' })('GET /3/tv/{seriesId}/watch/providers'),
  /** Series with an episode today. */
  airingToday: list<TvItem, Localized & { timezone?: string }>()('GET /3/tv/airing_today'),
  /** Series with an episode within seven days. */
  onTheAir: list<TvItem, Localized & { timezone?: string }>()('GET /3/tv/on_the_air'),
  /** Series by popularity. */
  popular: list<TvItem, Localized>()('GET /3/tv/popular'),
  /** Series by rating. */
  topRated: list<TvItem, Localized>()('GET /3/tv/top_rated'),
  /** Rates a series, from 0.5 to 10. */
  rate: rate<{ value: number }>()('POST /3/tv/{seriesId}/rating'),
  /** Deletes the rating of a series. */
  deleteRating: rate()('DELETE /3/tv/{seriesId}/rating'),
}

/** Seasons; number 0 holds the specials. */
export const seasons = {
  /** A season with all its episodes. */
  details: details<SeasonDetails, SeasonAppends>()('GET /3/tv/{seriesId}/season/{seasonNumber}'),
  /** The user's ratings in a season. */
  accountStates: own<SeasonAccountStates & Identified>()('GET /3/tv/{seriesId}/season/{seasonNumber}/account_states'),
  /** Cast and crew of a season over all its episodes. */
  aggregateCredits: read<AggregateCredits & Identified, Localized>({ meta: LOCAL })(
    'GET /3/tv/{seriesId}/season/{seasonNumber}/aggregate_credits',
  ),
  /** The recent edits of a season, at most 14 days back; by the season's id, not its number. */
  changes: read<Changes, ChangeRange>({ ttl: '10m' })('GET /3/tv/season/{seasonId}/changes'),
  /** Cast and crew of a season. */
  credits: read<Credits & Identified, Localized>({ meta: LOCAL })('GET /3/tv/{seriesId}/season/{seasonNumber}/credits'),
  /** A season's ids on TheTVDB and Wikidata. */
  externalIds: read<SeasonExternalIds & Identified>()('GET /3/tv/{seriesId}/season/{seasonNumber}/external_ids'),
  /** Posters of a season. */
  images: read<{ posters: Image[] } & Identified, ImageLanguages>()('GET /3/tv/{seriesId}/season/{seasonNumber}/images'),
  /** A season's translations. */
  translations: read<Translations<EpisodeTranslation> & Identified>()('GET /3/tv/{seriesId}/season/{seasonNumber}/translations'),
  /** Trailers and clips of a season. */
  videos: read<Videos & Identified, VideoLanguages>({ meta: LOCAL })('GET /3/tv/{seriesId}/season/{seasonNumber}/videos'),
  /** The watch providers of a season, by country. The data come from JustWatch, which must be credited. */
  watchProviders: read<WatchProviders & Identified, Localized>({ ttl: '24h', meta: LOCAL })(
    'GET /3/tv/{seriesId}/season/{seasonNumber}/watch/providers',
  ),
}

/** Episodes. */
export const episodes = {
  /** Everything about one episode. */
  details: details<Episode, EpisodeAppends>()('GET /3/tv/{seriesId}/season/{seasonNumber}/episode/{episodeNumber}'),
  /** The user's rating of an episode. */
  accountStates: own<AccountStates & Identified>()('GET /3/tv/{seriesId}/season/{seasonNumber}/episode/{episodeNumber}/account_states'),
  /** The recent edits of an episode; by the episode's id, not its number. */
  changes: read<Changes>({ ttl: '10m' })('GET /3/tv/episode/{episodeId}/changes'),
  /** Cast, guests and crew of an episode. */
  credits: read<EpisodeCredits & Identified, Localized>({ meta: LOCAL })(
    'GET /3/tv/{seriesId}/season/{seasonNumber}/episode/{episodeNumber}/credits',
  ),
  /** An episode's ids on IMDb, TheTVDB and Wikidata. */
  externalIds: read<EpisodeExternalIds & Identified>()('GET /3/tv/{seriesId}/season/{seasonNumber}/episode/{episodeNumber}/external_ids'),
  /** An alternative episode order with all its episodes. */
  group: read<EpisodeGroup>()('GET /3/tv/episode_group/{episodeGroupId}'),
  /** Stills of an episode. */
  images: read<{ stills: Image[] } & Identified, ImageLanguages>()(
    'GET /3/tv/{seriesId}/season/{seasonNumber}/episode/{episodeNumber}/images',
  ),
  /** An episode's translations. */
  translations: read<Translations<EpisodeTranslation> & Identified>()(
    'GET /3/tv/{seriesId}/season/{seasonNumber}/episode/{episodeNumber}/translations',
  ),
  /** Clips of an episode. */
  videos: read<Videos & Identified, VideoLanguages>({ meta: LOCAL })(
    'GET /3/tv/{seriesId}/season/{seasonNumber}/episode/{episodeNumber}/videos',
  ),
  /** Rates an episode, from 0.5 to 10. */
  rate: rate<{ value: number }>()('POST /3/tv/{seriesId}/season/{seasonNumber}/episode/{episodeNumber}/rating'),
  /** Deletes the rating of an episode. */
  deleteRating: rate()('DELETE /3/tv/{seriesId}/season/{seasonNumber}/episode/{episodeNumber}/rating'),
}

import type {
  AccountStates,
  AlternativeTitle,
  Changes,
  CompanyRef,
  CountryRef,
  Image,
  LanguageRef,
  ListRef,
  Named,
  Page,
  Review,
  Translations,
  Videos,
  WatchProviders,
} from './common.ts'
import type { EpisodeRef, MaybeTaggedTv, SeasonRef, TvItem } from './items.ts'
import type { TitleImages } from './movie.ts'
import type { AggregateCredits, CastMember, Credits, CrewMember, EpisodeCredits } from './person.ts'

/** Everything about one series. */
export interface TvDetails {
  adult?: boolean
  backdrop_path: string | null
  created_by: { id: number; credit_id: string; name: string; original_name?: string; gender: number; profile_path: string | null }[]
  /** Minutes; often empty. */
  episode_run_time: number[]
  first_air_date: string | null
  genres: Named[]
  homepage: string | null
  id: number
  in_production: boolean
  languages: string[]
  last_air_date: string | null
  last_episode_to_air: EpisodeRef | null
  name: string
  networks: CompanyRef[]
  next_episode_to_air: EpisodeRef | null
  /** Specials not counted. */
  number_of_episodes: number | null
  /** Specials not counted. */
  number_of_seasons: number
  origin_country: string[]
  original_language: string
  original_name: string
  overview: string
  popularity: number
  poster_path: string | null
  production_companies: CompanyRef[]
  production_countries: CountryRef[]
  seasons: SeasonRef[]
  softcore?: boolean
  spoken_languages: LanguageRef[]
  /** `Returning Series`, `Planned`, `In Production`, `Ended`, `Canceled` or `Pilot`. */
  status: string
  tagline: string | null
  /** `Scripted`, `Documentary`, `Reality`, `News`, `Talk Show`, `Miniseries` or `Video`. */
  type: string
  vote_average: number
  vote_count: number
}

/** An episode with the people who made it. */
export interface Episode extends EpisodeRef {
  crew: CrewMember[]
  guest_stars: CastMember[]
}

/** Everything about one season, its episodes included. */
export interface SeasonDetails {
  _id?: string
  air_date: string | null
  episodes: Episode[]
  id: number
  name: string
  networks?: CompanyRef[]
  overview: string
  poster_path: string | null
  season_number: number
  vote_average?: number
}

/** A series' ids on other sites. */
export interface TvExternalIds {
  imdb_id: string | null
  freebase_mid?: string | null
  freebase_id?: string | null
  tvdb_id: number | null
  tvrage_id?: number | null
  wikidata_id?: string | null
  facebook_id: string | null
  instagram_id: string | null
  twitter_id: string | null
}

/** A season's ids on other sites. */
export interface SeasonExternalIds {
  freebase_mid?: string | null
  freebase_id?: string | null
  tvdb_id: number | null
  tvrage_id?: number | null
  wikidata_id?: string | null
}

/** An episode's ids on other sites. */
export interface EpisodeExternalIds extends SeasonExternalIds {
  imdb_id: string | null
}

/** An alternative episode order of a series, such as DVD order or story order. */
export interface EpisodeGroupRef {
  description: string
  episode_count: number
  group_count: number
  id: string
  name: string
  network: CompanyRef | null
  /** 1 original air date, 2 absolute, 3 DVD, 4 digital, 5 story arc, 6 production, 7 TV. */
  type: number
}

/** An alternative episode order with all its episodes. */
export interface EpisodeGroup extends EpisodeGroupRef {
  groups: { id: string; name: string; order: number; episodes: (EpisodeRef & { order: number })[]; locked: boolean }[]
}

/** An age rating in one country. */
export interface ContentRating {
  descriptors?: string[]
  iso_3166_1: string
  rating: string
}

/** An episode that was shown in cinemas. */
export interface ScreenedEpisode {
  id: number
  episode_number: number
  season_number: number
}

/** The translated texts of a series. */
export interface TvTranslation {
  homepage: string
  name: string
  overview: string
  tagline: string
}

/** The translated texts of a season or an episode. */
export interface EpisodeTranslation {
  name: string
  overview: string
}

/** The parts that `append` can add to a series' details, in one request. */
export interface TvAppends {
  account_states: AccountStates
  aggregate_credits: AggregateCredits
  alternative_titles: { results: AlternativeTitle[] }
  changes: Changes
  content_ratings: { results: ContentRating[] }
  credits: Credits
  episode_groups: { results: EpisodeGroupRef[] }
  external_ids: TvExternalIds
  images: TitleImages
  keywords: { results: Named[] }
  lists: Page<ListRef>
  recommendations: Page<MaybeTaggedTv>
  reviews: Page<Review>
  screened_theatrically: { results: ScreenedEpisode[] }
  similar: Page<TvItem>
  translations: Translations<TvTranslation>
  videos: Videos
  'watch/providers': WatchProviders
  /** Whole seasons: `season/1`, `season/2` … */
  [season: `season/${number}`]: SeasonDetails
}

/** A user's ratings in one season. */
export interface SeasonAccountStates {
  results: { id: number; episode_number: number; rated: { value: number } | boolean }[]
}

/** The parts that `append` can add to a season's details. */
export interface SeasonAppends {
  account_states: SeasonAccountStates
  aggregate_credits: AggregateCredits
  changes: Changes
  credits: Credits
  external_ids: SeasonExternalIds
  images: { posters: Image[] }
  translations: Translations<EpisodeTranslation>
  videos: Videos
  'watch/providers': WatchProviders
}

/** The parts that `append` can add to an episode's details. */
export interface EpisodeAppends {
  account_states: AccountStates
  changes: Changes
  credits: EpisodeCredits
  external_ids: EpisodeExternalIds
  images: { stills: Image[] }
  translations: Translations<EpisodeTranslation>
  videos: Videos
}

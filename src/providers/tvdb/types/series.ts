import type {
  Alias,
  Artwork,
  Award,
  Character,
  Company,
  ContentRating,
  Genre,
  RemoteID,
  Status,
  TagOption,
  TitleList,
  Trailer,
  Translation,
  Translations,
} from './common.ts'

import type { Movie } from './movie.ts'

/** An episode order: `official` (as aired), `dvd`, `absolute`, `alternate`, `regional`, `altdvd`. */
export interface SeasonType {
  id: number
  name: string
  /** The name of the order in request paths. */
  type: string
  alternateName?: string | null
}

/** The fields of a series in every response. */
export interface Series {
  id: number
  name: string | null
  slug?: string | null
  image?: string | null
  overview?: string | null
  /** The languages with a translated name. */
  nameTranslations?: string[]
  /** The languages with a translated overview. */
  overviewTranslations?: string[]
  aliases?: Alias[]
  /** `YYYY-MM-DD`; may be empty. */
  firstAired?: string | null
  /** `YYYY-MM-DD`; may be empty. */
  lastAired?: string | null
  /** `YYYY-MM-DD`; empty when no episode is planned. */
  nextAired?: string | null
  /** The popularity; only for sorting. */
  score?: number | null
  status?: Status | null
  country?: string | null
  /** Three letters, such as `usa`. */
  originalCountry?: string | null
  /** Three letters, such as `eng`. */
  originalLanguage?: string | null
  /** The id of the default episode order; 1 is aired order. */
  defaultSeasonType?: number | null
  isOrderRandomized?: boolean | null
  /** `YYYY-MM-DD hh:mm:ss`, UTC. */
  lastUpdated?: string | null
  /** Minutes. */
  averageRuntime?: number | null
  episodes?: Episode[]
  /** Four digits. */
  year?: string | null
}

/** The weekdays on which a series airs. */
export interface AirsDays {
  monday?: boolean | null
  tuesday?: boolean | null
  wednesday?: boolean | null
  thursday?: boolean | null
  friday?: boolean | null
  saturday?: boolean | null
  sunday?: boolean | null
}

/** The extended record of a series. Lists that `short` omits are empty. */
export interface SeriesExtended extends Series {
  abbreviation?: string | null
  airsDays?: AirsDays | null
  /** `hh:mm`, in the local time of the broadcast. */
  airsTime?: string | null
  airsTimeUTC?: string | null
  artworks: Artwork[]
  characters: Character[]
  companies: Company[]
  contentRatings: ContentRating[]
  /** All episodes in aired order; only with `meta: 'episodes'`. */
  episodes: Episode[]
  genres: Genre[]
  lists: TitleList[]
  originalNetwork?: Company | null
  latestNetwork?: Company | null
  remoteIds: RemoteID[]
  /** The seasons of every episode order; `type.type` is the order. */
  seasons: Season[]
  seasonTypes: SeasonType[]
  tags: TagOption[]
  trailers: Trailer[]
  translations?: Translations | null
}

/** The fields of a season in every response. */
export interface Season {
  id: number
  seriesId?: number | null
  name?: string | null
  /** 0 holds the specials. */
  number?: number | null
  type?: SeasonType | null
  image?: string | null
  imageType?: number | null
  nameTranslations?: string[]
  overviewTranslations?: string[]
  companies?: Company[]
  /** `YYYY-MM-DD hh:mm:ss`, UTC. */
  lastUpdated?: string | null
  /** Four digits. */
  year?: string | null
  slug?: string | null
  abbreviation?: string | null
  country?: string | null
}

/** The extended record of a season. */
export interface SeasonExtended extends Season {
  artworks: Artwork[]
  episodes: Episode[]
  trailers: Trailer[]
  tagOptions: TagOption[]
  translations?: Translation[] | null
}

/** The fields of an episode in every response. */
export interface Episode {
  id: number
  seriesId?: number | null
  name?: string | null
  overview?: string | null
  /** `YYYY-MM-DD`. */
  aired?: string | null
  /** Minutes. */
  runtime?: number | null
  /** The episode number within its season. */
  number?: number | null
  /** 0 for specials. */
  seasonNumber?: number | null
  seasonName?: string | null
  /** The absolute episode number, counted through all seasons; 0 without one. */
  absoluteNumber?: number | null
  /** The place of a special in the regular order. */
  airsAfterSeason?: number | null
  airsBeforeSeason?: number | null
  airsBeforeEpisode?: number | null
  /** `season`, `midseason` or `series` for a finale. */
  finaleType?: string | null
  image?: string | null
  imageType?: number | null
  /** 1 for an episode that is a film. */
  isMovie?: number | null
  /** The id of the film. */
  linkedMovie?: number | null
  nameTranslations?: string[]
  overviewTranslations?: string[]
  seasons?: Season[]
  /** `YYYY-MM-DD hh:mm:ss`, UTC. */
  lastUpdated?: string | null
  /** Four digits. */
  year?: string | null
}

/** The extended record of an episode. */
export interface EpisodeExtended extends Episode {
  awards?: Award[]
  characters: Character[]
  companies: Company[]
  contentRatings: ContentRating[]
  networks?: Company[]
  nominations?: AwardNominee[]
  productionCode?: string | null
  remoteIds: RemoteID[]
  studios?: Company[]
  tagOptions: TagOption[]
  trailers: Trailer[]
  translations?: Translations | null
}

/** One page of a series' episodes in one order. */
export interface SeriesEpisodes {
  series: Series
  episodes: Episode[]
}
/** Who or what was nominated. */
export interface AwardNominee {
  id: number
  name?: string | null
  category?: string | null
  details?: string | null
  isWinner?: boolean | null
  /** Four digits. */
  year?: string | null
  character?: Character | null
  episode?: Episode | null
  movie?: Movie | null
  series?: Series | null
}

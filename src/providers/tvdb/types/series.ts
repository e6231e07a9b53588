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

/** An order of episodes: `official` as aired, `dvd`, `absolute`, `alternate`, `regional`, `altdvd`. */
export interface SeasonType {
  id: number
  name: string
  /** The word for it in addresses. */
  type: string
  alternateName?: string | null
}

/** What every answer about a series has. */
export interface Series {
  id: number
  name: string | null
  slug?: string | null
  image?: string | null
  overview?: string | null
  /** Languages that have a name. */
  nameTranslations?: string[]
  /** Languages that have an overview. */
  overviewTranslations?: string[]
  aliases?: Alias[]
  /** `YYYY-MM-DD`; may be empty. */
  firstAired?: string | null
  /** `YYYY-MM-DD`; may be empty. */
  lastAired?: string | null
  /** `YYYY-MM-DD`; empty when nothing is planned. */
  nextAired?: string | null
  /** How popular it is; only to sort by. */
  score?: number | null
  status?: Status | null
  country?: string | null
  /** Three letters, such as `usa`. */
  originalCountry?: string | null
  /** Three letters, such as `eng`. */
  originalLanguage?: string | null
  /** The id of the order that counts: 1 is as aired. */
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

/** The weekdays a series runs on. */
export interface AirsDays {
  monday?: boolean | null
  tuesday?: boolean | null
  wednesday?: boolean | null
  thursday?: boolean | null
  friday?: boolean | null
  saturday?: boolean | null
  sunday?: boolean | null
}

/** Everything about a series. Lists that `short` leaves out are empty. */
export interface SeriesExtended extends Series {
  abbreviation?: string | null
  airsDays?: AirsDays | null
  /** `hh:mm`, where it runs. */
  airsTime?: string | null
  airsTimeUTC?: string | null
  artworks: Artwork[]
  characters: Character[]
  companies: Company[]
  contentRatings: ContentRating[]
  /** All episodes as aired; there when `meta` asks for `episodes`. */
  episodes: Episode[]
  genres: Genre[]
  lists: TitleList[]
  originalNetwork?: Company | null
  latestNetwork?: Company | null
  remoteIds: RemoteID[]
  /** The seasons of every order: `type.type` tells them apart. */
  seasons: Season[]
  seasonTypes: SeasonType[]
  tags: TagOption[]
  trailers: Trailer[]
  translations?: Translations | null
}

/** What every answer about a season has. */
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

/** Everything about a season. */
export interface SeasonExtended extends Season {
  artworks: Artwork[]
  episodes: Episode[]
  trailers: Trailer[]
  tagOptions: TagOption[]
  translations?: Translation[] | null
}

/** What every answer about an episode has. */
export interface Episode {
  id: number
  seriesId?: number | null
  name?: string | null
  overview?: string | null
  /** `YYYY-MM-DD`. */
  aired?: string | null
  /** Minutes. */
  runtime?: number | null
  /** The number within its season. */
  number?: number | null
  /** 0 for specials. */
  seasonNumber?: number | null
  seasonName?: string | null
  /** The number counted through all seasons; 0 where there is none. */
  absoluteNumber?: number | null
  /** Where a special belongs. */
  airsAfterSeason?: number | null
  airsBeforeSeason?: number | null
  airsBeforeEpisode?: number | null
  /** `season`, `midseason` or `series` for a last one. */
  finaleType?: string | null
  image?: string | null
  imageType?: number | null
  /** 1 for a film among the episodes. */
  isMovie?: number | null
  /** The film's id. */
  linkedMovie?: number | null
  nameTranslations?: string[]
  overviewTranslations?: string[]
  seasons?: Season[]
  /** `YYYY-MM-DD hh:mm:ss`, UTC. */
  lastUpdated?: string | null
  /** Four digits. */
  year?: string | null
}

/** Everything about an episode. */
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

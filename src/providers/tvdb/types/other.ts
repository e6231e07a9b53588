import type { Alias, Award, Character, Company, RemoteID, TagOption, TitleList, Translations } from './common.ts'
import type { Movie } from './movie.ts'
import type { AwardNominee, Episode, Series } from './series.ts'

/** The fields of a person in every response. */
export interface Person {
  id: number
  name: string | null
  image?: string | null
  nameTranslations?: string[]
  overviewTranslations?: string[]
  aliases?: Alias[]
  score?: number | null
  /** `YYYY-MM-DD hh:mm:ss`, UTC. */
  lastUpdated?: string | null
}

/** A biography in one language. */
export interface Biography {
  biography?: string | null
  language?: string | null
}

/** The extended record of a person. */
export interface PersonExtended extends Person {
  awards: Award[]
  biographies: Biography[]
  /** `YYYY-MM-DD`. */
  birth?: string | null
  birthPlace?: string | null
  characters: Character[]
  /** `YYYY-MM-DD`. */
  death?: string | null
  /** The id of the gender, from `genders`. */
  gender?: number | null
  races: object[]
  remoteIds: RemoteID[]
  slug?: string | null
  tagOptions: TagOption[]
  translations?: Translations | null
}

/** A title on a list. */
export interface ListEntity {
  order?: number | null
  seriesId?: number | null
  movieId?: number | null
}

/** A list with its titles. */
export interface TitleListExtended extends TitleList {
  entities: ListEntity[]
}

/** An award with its categories. */
export interface AwardExtended extends Award {
  categories: AwardCategory[]
  score?: number | null
}

/** A category of an award. */
export interface AwardCategory {
  id: number
  name: string
  allowCoNominees?: boolean | null
  forMovies?: boolean | null
  forSeries?: boolean | null
  award?: Award | null
}

/** A category with its nominees. */
export interface AwardCategoryExtended extends AwardCategory {
  nominees: AwardNominee[]
}

/** Something with a number and a name. */
export interface Named {
  id: number
  name: string | null
}

/** A country. */
export interface Country {
  /** Three letters. */
  id: string
  name: string
  /** Two letters. */
  shortCode?: string | null
}

/** A language. */
export interface Language {
  /** Three letters. */
  id: string
  name: string
  nativeName?: string | null
  /** Two letters. */
  shortCode?: string | null
}

/** A record type of TheTVDB. */
export interface EntityType {
  id: number
  name: string
  hasSpecials?: boolean | null
}

/** A site that remote ids belong to. */
export interface SourceType {
  id: number
  name: string
  slug?: string | null
  /** The part of a page URL before the id. */
  prefix?: string | null
  /** The part of a page URL after the id. */
  postfix?: string | null
  sort?: number | null
}

/** A kind of work that a title can be based on. */
export interface InspirationType {
  id: number
  name: string
  description?: string | null
  reference_name?: string | null
  url?: string | null
}

/** A record that was created, updated or deleted. */
export interface EntityUpdate {
  /** The record type, such as `series` or `translatedepisodes`. */
  entityType: string
  recordId: number
  /** The kind of change; see `methodInt`. */
  method?: string | null
  /** 1 created, 2 updated, 3 deleted. */
  methodInt?: number | null
  /** Mostly empty; use `entityType`. */
  recordType?: string | null
  /** Seconds since the epoch. */
  timeStamp?: number | null
  /** The id of its series. */
  seriesId?: number | null
  userId?: number | null
  extraInfo?: string | null
  /** The id of the record that replaces it, when it was deleted as a duplicate; else 0. */
  mergeToId?: number | null
  mergeToType?: string | null
}

/** A user. */
export interface User {
  id: number
  name?: string | null
  language?: string | null
  type?: string | null
}

/** A user's favourites: ids by kind. */
export interface Favorites {
  series?: number[]
  movies?: number[]
  episodes?: number[]
  artwork?: number[]
  people?: number[]
  lists?: number[]
}

/** The record with an id of another site; exactly one field is present. */
export interface RemoteIDResult {
  series?: Series | null
  movie?: Movie | null
  people?: Person | null
  episode?: Episode | null
  company?: Company | null
}

/** A search result. All values are text, including ids. */
export interface SearchResult {
  /** Kind and id, such as `series-81189`. */
  id: string
  objectID?: string
  /** The id as text: `81189`. */
  tvdb_id?: string
  /** `series`, `movie`, `person`, `company` or `list`. */
  type?: string
  primary_type?: string
  name?: string
  title?: string
  extended_title?: string
  name_translated?: string
  slug?: string
  /** Four digits. */
  year?: string
  /** `YYYY-MM-DD`. */
  first_air_time?: string
  status?: string
  /** Three letters. */
  country?: string
  /** Three letters. */
  primary_language?: string
  overview?: string
  /** Overviews by language. */
  overviews?: Record<string, string>
  overview_translated?: string[]
  /** Names by language. */
  translations?: Record<string, string>
  translationsWithLang?: string[]
  aliases?: string[]
  genres?: string[]
  director?: string
  network?: string[]
  studios?: string[]
  companies?: string[]
  companyType?: string
  image_url?: string
  thumbnail?: string
  poster?: string
  posters?: string[]
  remote_ids?: RemoteID[]
  is_official?: boolean
  officialList?: string
}

/** The result of a login. */
export interface LoginToken {
  /** A JWT, valid for one month. */
  token: string
}

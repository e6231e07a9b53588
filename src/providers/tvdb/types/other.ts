import type { Alias, Award, Character, Company, RemoteID, TagOption, TitleList, Translations } from './common.ts'
import type { Movie } from './movie.ts'
import type { AwardNominee, Episode, Series } from './series.ts'

/** What every answer about a person has. */
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

/** A life in one language. */
export interface Biography {
  biography?: string | null
  language?: string | null
}

/** Everything about a person. */
export interface PersonExtended extends Person {
  awards: Award[]
  biographies: Biography[]
  /** `YYYY-MM-DD`. */
  birth?: string | null
  birthPlace?: string | null
  characters: Character[]
  /** `YYYY-MM-DD`. */
  death?: string | null
  /** One of `genders`. */
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

/** A kind of thing that TheTVDB knows. */
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
  /** What stands before an id in an address. */
  prefix?: string | null
  /** What stands after it. */
  postfix?: string | null
  sort?: number | null
}

/** What something can be made after. */
export interface InspirationType {
  id: number
  name: string
  description?: string | null
  reference_name?: string | null
  url?: string | null
}

/** Something that was created, changed or deleted. */
export interface EntityUpdate {
  /** What it is, such as `series` or `translatedepisodes`. */
  entityType: string
  recordId: number
  /** What happened; see `methodInt`. */
  method?: string | null
  /** 1 created, 2 changed, 3 deleted. */
  methodInt?: number | null
  /** Mostly empty: `entityType` counts. */
  recordType?: string | null
  /** Seconds since the epoch. */
  timeStamp?: number | null
  /** The series that it belongs to. */
  seriesId?: number | null
  userId?: number | null
  extraInfo?: string | null
  /** What took its place, when it was deleted as a duplicate; 0 for nothing. */
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

/** What a user likes: ids by kind. */
export interface Favorites {
  series?: number[]
  movies?: number[]
  episodes?: number[]
  artwork?: number[]
  people?: number[]
  lists?: number[]
}

/** What belongs to an id of another site; one of the fields is there. */
export interface RemoteIDResult {
  series?: Series | null
  movie?: Movie | null
  people?: Person | null
  episode?: Episode | null
  company?: Company | null
}

/** Something that a search found. Everything is text here, ids too. */
export interface SearchResult {
  /** Kind and number, such as `series-81189`. */
  id: string
  objectID?: string
  /** The number alone, as text: `81189`. */
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

/** What a login gives. */
export interface LoginToken {
  /** A JWT, good for a month. */
  token: string
}

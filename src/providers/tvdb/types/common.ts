/** An alias: a name in another language or spelling. */
export interface Alias {
  /** The three-letter language code, such as `eng`. The only exception is `pt`, for Brazil. */
  language: string
  name: string
}

/** The state of a title, such as "Ended" or "Released". */
export interface Status {
  id: number | null
  name: string | null
  /** The record type it applies to: `series` or `movie`. */
  recordType?: string | null
  keepUpdated?: boolean | null
}

/** A genre. */
export interface Genre {
  id: number
  name: string
  slug?: string | null
}

/** The id of a record on another site. */
export interface RemoteID {
  id: string
  /** The site: 2 is IMDb, 10 TMDB's films, 12 its series, 15 its people, 28 its collections. */
  type: number
  /** The site's name. */
  sourceName?: string | null
}

/** A value of a tag. */
export interface TagOption {
  id: number
  name?: string | null
  tag?: number | null
  tagName?: string | null
  helpText?: string | null
}

/** A video about a title. */
export interface Trailer {
  id: number
  name?: string | null
  url?: string | null
  language?: string | null
  /** Seconds; 0 when unknown. */
  runtime?: number | null
}

/** An age rating. */
export interface ContentRating {
  id: number
  name: string
  description?: string | null
  /** Three letters, such as `usa`. */
  country?: string | null
  contentType?: string | null
  order?: number | null
  fullName?: string | null
}

/** A translation into one language. */
export interface Translation {
  /** Three letters, such as `fra`. */
  language: string
  name?: string | null
  overview?: string | null
  tagline?: string | null
  aliases?: string[]
  isAlias?: boolean | null
  isPrimary?: boolean | null
}

/** All translations; only with `meta: 'translations'`. */
export interface Translations {
  nameTranslations?: Translation[]
  overviewTranslations?: Translation[]
  alias?: string[]
}

/** An image. */
export interface Artwork {
  id: number
  /** The URL or path of the image; `imageURL` returns the full URL. */
  image?: string | null
  thumbnail?: string | null
  /** The three-letter language code; null for an image without text. */
  language?: string | null
  /** The id of its kind, from `artwork.types`. */
  type?: number | null
  /** The popularity; higher is better. */
  score?: number | null
  /** Pixels. */
  width?: number | null
  /** Pixels. */
  height?: number | null
  includesText?: boolean | null
  /** Pixels. */
  thumbnailWidth?: number | null
  /** Pixels. */
  thumbnailHeight?: number | null
  /** Seconds since the epoch. */
  updatedAt?: number | null
  status?: Status | null
  tagOptions?: TagOption[]
  episodeId?: number | null
  movieId?: number | null
  networkId?: number | null
  peopleId?: number | null
  seasonId?: number | null
  seriesId?: number | null
  seriesPeopleId?: number | null
}

/** A kind of image. */
export interface ArtworkType {
  id: number
  name: string
  /** The record type it shows, such as `series`. */
  recordType?: string | null
  slug?: string | null
  imageFormat?: string | null
  width?: number | null
  height?: number | null
  thumbWidth?: number | null
  thumbHeight?: number | null
}

/** A kind of company, such as "Network". */
export interface CompanyType {
  companyTypeId: number | null
  companyTypeName: string | null
}

/** A parent company. */
export interface ParentCompany {
  id?: number | null
  name?: string | null
  relation?: { id?: number | null; typeName?: string | null } | null
}

/** A network, studio, producer or distributor; `companyType` is the kind. */
export interface Company {
  id: number
  name: string
  slug?: string | null
  /** Three letters, such as `usa`. */
  country?: string | null
  nameTranslations?: string[]
  overviewTranslations?: string[]
  aliases?: Alias[]
  primaryCompanyType?: number | null
  activeDate?: string | null
  inactiveDate?: string | null
  companyType?: CompanyType | null
  parentCompany?: ParentCompany | null
  tagOptions?: TagOption[]
}

/** The title of a character, in short. */
export interface RecordInfo {
  name?: string | null
  image?: string | null
  year?: string | null
}

/** A person's role or job in a title. */
export interface Character {
  id: number
  /** The role's name; null for a crew member. */
  name?: string | null
  peopleId?: number | null
  personName?: string | null
  /** The job, such as "Actor" or "Director". */
  peopleType?: string | null
  personImgURL?: string | null
  /** The id of the job, from `people.types`. */
  type?: number | null
  image?: string | null
  sort?: number | null
  isFeatured?: boolean | null
  url?: string | null
  seriesId?: number | null
  series?: RecordInfo | null
  movieId?: number | null
  movie?: RecordInfo | null
  episodeId?: number | null
  episode?: RecordInfo | null
  nameTranslations?: string[]
  overviewTranslations?: string[]
  aliases?: Alias[]
  tagOptions?: TagOption[]
}

/** An award, such as the Emmys. */
export interface Award {
  id: number
  name: string
}

/** A list of related titles, official or by a user. */
export interface TitleList {
  id: number
  name: string | null
  overview?: string | null
  /** The slug: the last part of its page URL. */
  url?: string | null
  isOfficial?: boolean | null
  nameTranslations?: string[]
  overviewTranslations?: string[]
  aliases?: Alias[]
  score?: number | null
  image?: string | null
  imageIsFallback?: boolean | null
  remoteIds?: RemoteID[]
  tags?: TagOption[]
  lastUpdated?: string | null
}

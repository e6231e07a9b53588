/** A name in another language or spelling. */
export interface Alias {
  /** Three letters, such as `eng`; `pt` is the one exception, for Brazil. */
  language: string
  name: string
}

/** The state of a title, such as "Ended" or "Released". */
export interface Status {
  id: number | null
  name: string | null
  /** What it is a state of: `series` or `movie`. */
  recordType?: string | null
  keepUpdated?: boolean | null
}

/** A genre. */
export interface Genre {
  id: number
  name: string
  slug?: string | null
}

/** The same thing on another site. */
export interface RemoteID {
  id: string
  /** The site: 2 is IMDb, 10 TMDB's films, 12 its series, 15 its people, 28 its collections. */
  type: number
  /** The site's name. */
  sourceName?: string | null
}

/** A choice of a tag. */
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
  /** Seconds; 0 where it is unknown. */
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

/** Words in one language. */
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

/** Words in all languages; there when `meta` asks for `translations`. */
export interface Translations {
  nameTranslations?: Translation[]
  overviewTranslations?: Translation[]
  alias?: string[]
}

/** A picture. */
export interface Artwork {
  id: number
  /** The address of the picture; see `imageURL` for those that are paths. */
  image?: string | null
  thumbnail?: string | null
  /** Three letters; null for a picture without words. */
  language?: string | null
  /** One of `artwork.types`. */
  type?: number | null
  /** The higher, the better liked. */
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

/** A kind of picture. */
export interface ArtworkType {
  id: number
  name: string
  /** What it is a picture of, such as `series`. */
  recordType?: string | null
  slug?: string | null
  imageFormat?: string | null
  width?: number | null
  height?: number | null
  thumbWidth?: number | null
  thumbHeight?: number | null
}

/** What a company does, such as "Network". */
export interface CompanyType {
  companyTypeId: number | null
  companyTypeName: string | null
}

/** A company above another. */
export interface ParentCompany {
  id?: number | null
  name?: string | null
  relation?: { id?: number | null; typeName?: string | null } | null
}

/** A network, studio, producer or distributor: `companyType` tells which. */
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

/** What a character plays in, in a few words. */
export interface RecordInfo {
  name?: string | null
  image?: string | null
  year?: string | null
}

/** Somebody's part in a title: a role, or a job behind the camera. */
export interface Character {
  id: number
  /** The role's name; null behind the camera. */
  name?: string | null
  peopleId?: number | null
  personName?: string | null
  /** What somebody did, such as "Actor" or "Director". */
  peopleType?: string | null
  personImgURL?: string | null
  /** One of `people.types`. */
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

/** A list of titles that belong together, official or a user's. */
export interface TitleList {
  id: number
  name: string | null
  overview?: string | null
  /** The last part of its address. */
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

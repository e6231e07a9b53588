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
  Translations,
} from './common.ts'

/** The fields of a film in every response. */
export interface Movie {
  id: number
  name: string | null
  slug?: string | null
  image?: string | null
  overview?: string | null
  nameTranslations?: string[]
  overviewTranslations?: string[]
  aliases?: Alias[]
  /** The popularity; only for sorting. */
  score?: number | null
  /** Minutes. */
  runtime?: number | null
  status?: Status | null
  /** `YYYY-MM-DD hh:mm:ss`, UTC. */
  lastUpdated?: string | null
  /** Four digits. */
  year?: string | null
}

/** The release of a film in one country. */
export interface Release {
  /** The three-letter country code, or `global`. */
  country?: string | null
  /** `YYYY-MM-DD`. */
  date?: string | null
  detail?: string | null
}

/** A work that a film is based on. */
export interface Inspiration {
  id: number
  type?: string | null
  type_name?: string | null
  url?: string | null
}

/** A production country. */
export interface ProductionCountry {
  id: number
  country?: string | null
  name?: string | null
}

/** A studio. */
export interface Studio {
  id: number
  name: string
  parentStudio?: number | null
}

/** The extended record of a film. Lists that `short` omits are empty. */
export interface MovieExtended extends Movie {
  artworks: Artwork[]
  audioLanguages?: string[]
  awards?: Award[]
  /** Dollars, as text: `1000000.00`. */
  boxOffice?: string | null
  boxOfficeUS?: string | null
  budget?: string | null
  characters: Character[]
  /** TheTVDB groups a film's companies by kind; the client returns one list with `companyType`, as for series. */
  companies: Company[]
  contentRatings: ContentRating[]
  first_release?: Release | null
  genres: Genre[]
  inspirations?: Inspiration[]
  lists: TitleList[]
  /** Three letters, such as `usa`. */
  originalCountry?: string | null
  /** Three letters, such as `eng`. */
  originalLanguage?: string | null
  production_countries?: ProductionCountry[]
  releases: Release[]
  remoteIds: RemoteID[]
  spoken_languages?: string[]
  studios: Studio[]
  subtitleLanguages?: string[]
  tagOptions: TagOption[]
  trailers: Trailer[]
  translations?: Translations | null
}

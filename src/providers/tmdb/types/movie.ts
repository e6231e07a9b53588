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
import type { MaybeTaggedMovie, MovieItem } from './items.ts'
import type { Credits } from './person.ts'

/** Everything about one film. */
export interface MovieDetails {
  adult: boolean
  backdrop_path: string | null
  belongs_to_collection: { id: number; name: string; poster_path: string | null; backdrop_path: string | null } | null
  /** US dollars; 0 when unknown. */
  budget: number
  genres: Named[]
  homepage: string | null
  id: number
  imdb_id: string | null
  origin_country?: string[]
  original_language: string
  original_title: string
  overview: string
  popularity: number
  poster_path: string | null
  production_companies: CompanyRef[]
  production_countries: CountryRef[]
  /** `YYYY-MM-DD`; empty when unknown. */
  release_date: string
  /** US dollars; 0 when unknown. */
  revenue: number
  /** Minutes; null or 0 when unknown. */
  runtime: number | null
  softcore?: boolean
  spoken_languages: LanguageRef[]
  /** `Rumored`, `Planned`, `In Production`, `Post Production`, `Released` or `Canceled`. */
  status: string
  tagline: string | null
  title: string
  video: boolean
  vote_average: number
  vote_count: number
}

/** A film's ids on other sites. */
export interface MovieExternalIds {
  imdb_id: string | null
  wikidata_id?: string | null
  facebook_id: string | null
  instagram_id: string | null
  twitter_id: string | null
}

/** Images of a film or a series. */
export interface TitleImages {
  backdrops: Image[]
  logos: Image[]
  posters: Image[]
}

/** Release dates in one country. */
export interface ReleaseDates {
  iso_3166_1: string
  release_dates: {
    certification: string
    descriptors?: string[]
    iso_639_1: string | null
    note?: string
    release_date: string
    /** 1 premiere, 2 limited, 3 theatrical, 4 digital, 5 physical, 6 TV. */
    type: number
  }[]
}

/** The translated texts of a film. */
export interface MovieTranslation {
  homepage: string
  overview: string
  runtime?: number
  tagline: string
  title: string
}

/** The parts that `append` can add to a film's details, in one request. */
export interface MovieAppends {
  account_states: AccountStates
  alternative_titles: { titles: AlternativeTitle[] }
  changes: Changes
  credits: Credits
  external_ids: MovieExternalIds
  images: TitleImages
  keywords: { keywords: Named[] }
  lists: Page<ListRef>
  recommendations: Page<MaybeTaggedMovie>
  release_dates: { results: ReleaseDates[] }
  reviews: Page<Review>
  similar: Page<MovieItem>
  translations: Translations<MovieTranslation>
  videos: Videos
  'watch/providers': WatchProviders
}

/** A page of films, with the period of their dates. */
export interface DatedMovies extends Page<MovieItem> {
  dates: { maximum: string; minimum: string }
}

/** A film of a collection. Some responses use the field names of a series. */
export interface CollectionPart extends Omit<MovieItem, 'title' | 'original_title'> {
  media_type?: 'movie'
  name?: string
  original_name?: string
  original_title?: string
  title?: string
}

/** A collection of films. */
export interface CollectionDetails {
  backdrop_path: string | null
  id: number
  name: string
  original_language?: string
  original_name?: string
  overview: string
  parts: CollectionPart[]
  poster_path: string | null
}

/** A collection in a list. */
export interface CollectionItem {
  adult: boolean
  backdrop_path: string | null
  id: number
  name: string
  original_language: string
  original_name: string
  overview: string
  poster_path: string | null
}

/** The translated texts of a collection. */
export interface CollectionTranslation {
  homepage: string
  overview: string
  title: string
}

/** The parts that `append` can add to a collection's details. */
export interface CollectionAppends {
  images: Pick<TitleImages, 'backdrops' | 'posters'>
  translations: Translations<CollectionTranslation>
}

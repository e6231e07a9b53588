import type { AlternativeName, Changes, Logo, Page, Translations } from './common.ts'
import type { EpisodeRef, MovieItem, SeasonRef, TaggedMovie, TaggedTv } from './items.ts'
import type {
  PersonCombinedCredits,
  PersonExternalIds,
  PersonImages,
  PersonItem,
  PersonMovieCredits,
  PersonTranslation,
  PersonTvCredits,
  TaggedImages,
} from './person.ts'

/** An entry of a mixed search or of trending; `media_type` distinguishes the kinds. */
export type MultiItem = TaggedMovie | TaggedTv | (PersonItem & { media_type: 'person' })

/** The entries with an id of another site; all five lists are always present. */
export interface FindResults {
  movie_results: TaggedMovie[]
  person_results: (PersonItem & { media_type: 'person' })[]
  tv_results: TaggedTv[]
  tv_episode_results: (EpisodeRef & { media_type: 'tv_episode' })[]
  tv_season_results: FoundSeason[]
}

/** A season found by an id of another site. */
export interface FoundSeason extends SeasonRef {
  media_type: 'tv_season'
  show_id: number
}

/** The base URLs and sizes of images. */
export interface Configuration {
  change_keys: string[]
  images: {
    base_url: string
    secure_base_url: string
    backdrop_sizes: string[]
    logo_sizes: string[]
    poster_sizes: string[]
    profile_sizes: string[]
    still_sizes: string[]
  }
}

/** A country of TMDB's configuration. */
export interface Country {
  english_name: string
  iso_3166_1: string
  native_name: string
}

/** A language of TMDB's configuration; its `name` may be empty. */
export interface Language {
  english_name: string
  iso_639_1: string
  name: string
}

/** Age ratings by country code. */
export interface Certifications {
  certifications: Record<string, { certification: string; meaning: string; order: number }[]>
}

/** A company in a list. */
export interface CompanyItem {
  id: number
  logo_path: string | null
  name: string
  origin_country: string
}

/** Everything about one company. */
export interface CompanyDetails extends CompanyItem {
  description: string | null
  headquarters: string | null
  homepage: string | null
  parent_company: { id: number; logo_path: string | null; name: string; origin_country?: string } | null
}

/** The parts that `append` can add to a company's details. */
export interface CompanyAppends {
  movies: Page<MovieItem>
  alternative_names: { results: AlternativeName[] }
  images: { logos: Logo[] }
}

/** Everything about one network. */
export interface NetworkDetails extends CompanyItem {
  headquarters: string | null
  homepage: string | null
}

/** The parts that `append` can add to a person's details. */
export interface PersonAppends {
  changes: Changes
  combined_credits: PersonCombinedCredits
  external_ids: PersonExternalIds
  images: PersonImages
  movie_credits: PersonMovieCredits
  tagged_images: TaggedImages
  translations: Translations<PersonTranslation>
  tv_credits: PersonTvCredits
}

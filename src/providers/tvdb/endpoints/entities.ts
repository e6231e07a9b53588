import { fullList, list, record } from '../endpoint-builders.ts'
import type {
  Artwork,
  ArtworkType,
  Award,
  AwardCategory,
  AwardCategoryExtended,
  AwardExtended,
  Character,
  Company,
  CompanyType,
  Genre,
  Named,
  Person,
  PersonExtended,
  Status,
  TitleList,
  TitleListExtended,
  Translation,
  WithTranslations,
} from '../types/index.ts'

/** Images. */
export const artwork = {
  /** The base record of an image. */
  details: record<Artwork>()('GET /artwork/{artworkId}'),
  /** The extended record of an image. */
  extended: record<Artwork>()('GET /artwork/{artworkId}/extended'),
  /** The possible states of an image. */
  statuses: fullList<Status>()('GET /artwork/statuses'),
  /** The kinds of images. */
  types: fullList<ArtworkType>()('GET /artwork/types'),
}

/** Awards. */
export const awards = {
  /** All awards. */
  all: fullList<Award>('7d')('GET /awards'),
  /** The base record of an award. */
  details: record<Award>()('GET /awards/{awardId}'),
  /** An award with its categories. */
  extended: record<AwardExtended>('categories')('GET /awards/{awardId}/extended'),
  /** A category of an award. */
  category: record<AwardCategory>()('GET /awards/categories/{categoryId}'),
  /** A category with its nominees. */
  categoryExtended: record<AwardCategoryExtended>('nominees')('GET /awards/categories/{categoryId}/extended'),
}

/** Characters: the roles and jobs of people in titles. */
export const characters = {
  /** A person's role or job in a title. */
  details: record<Character>()('GET /characters/{characterId}'),
}

/** Networks, studios, producers and distributors. */
export const companies = {
  /** All companies. */
  all: list<Company>()('GET /companies'),
  /** A company. */
  details: record<Company>()('GET /companies/{companyId}'),
  /** The kinds of companies. */
  types: fullList<CompanyType>()('GET /companies/types'),
}

/** Genres. */
export const genres = {
  /** All genres. */
  all: fullList<Genre>()('GET /genres'),
  /** A genre. */
  details: record<Genre>()('GET /genres/{genreId}'),
}

/** Lists of related titles. */
export const lists = {
  /** All lists. */
  all: list<TitleList>()('GET /lists'),
  /** The base record of a list. */
  details: record<TitleList>()('GET /lists/{listId}'),
  /** A list with its titles. */
  extended: record<TitleListExtended>('entities')('GET /lists/{listId}/extended'),
  /** A list by its slug, the last part of its page URL. */
  bySlug: record<TitleList>()('GET /lists/slug/{slug}'),
  /** A list's translations in one language. */
  translations: fullList<Translation>('7d')('GET /lists/{listId}/translations/{language}'),
}

/** People. */
export const people = {
  /** All people. */
  all: list<Person>()('GET /people'),
  /** The base record of a person. */
  details: record<Person>()('GET /people/{personId}'),
  /** The extended record of a person. */
  extended: record<PersonExtended, WithTranslations>('awards biographies characters races remoteIds tagOptions')(
    'GET /people/{personId}/extended',
  ),
  /** A person's translation into one language. */
  translation: record<Translation>()('GET /people/{personId}/translations/{language}'),
  /** The kinds of roles and jobs. */
  types: fullList<Named>()('GET /people/types'),
}

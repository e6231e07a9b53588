import { list, record, whole } from '../endpoint-builders.ts'
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

/** Pictures. */
export const artwork = {
  /** A picture in short. */
  details: record<Artwork>()('GET /artwork/{artworkId}'),
  /** Everything about a picture. */
  extended: record<Artwork>()('GET /artwork/{artworkId}/extended'),
  /** What state a picture can be in. */
  statuses: whole<Status>()('GET /artwork/statuses'),
  /** The kinds of pictures. */
  types: whole<ArtworkType>()('GET /artwork/types'),
}

/** Awards. */
export const awards = {
  /** All awards. */
  all: whole<Award>('7d')('GET /awards'),
  /** An award in short. */
  details: record<Award>()('GET /awards/{awardId}'),
  /** An award with its categories. */
  extended: record<AwardExtended>('categories')('GET /awards/{awardId}/extended'),
  /** A category of an award. */
  category: record<AwardCategory>()('GET /awards/categories/{categoryId}'),
  /** A category with its nominees. */
  categoryExtended: record<AwardCategoryExtended>('nominees')('GET /awards/categories/{categoryId}/extended'),
}

/** Roles, and jobs behind the camera. */
export const characters = {
  /** Somebody's part in a title. */
  details: record<Character>()('GET /characters/{characterId}'),
}

/** Networks, studios, producers and distributors. */
export const companies = {
  /** All companies. */
  all: list<Company>()('GET /companies'),
  /** A company. */
  details: record<Company>()('GET /companies/{companyId}'),
  /** What companies do. */
  types: whole<CompanyType>()('GET /companies/types'),
}

/** Genres. */
export const genres = {
  /** All genres. */
  all: whole<Genre>()('GET /genres'),
  /** A genre. */
  details: record<Genre>()('GET /genres/{genreId}'),
}

/** Lists of titles that belong together. */
export const lists = {
  /** All lists. */
  all: list<TitleList>()('GET /lists'),
  /** A list in short. */
  details: record<TitleList>()('GET /lists/{listId}'),
  /** A list with its titles. */
  extended: record<TitleListExtended>('entities')('GET /lists/{listId}/extended'),
  /** A list by the last part of its address. */
  bySlug: record<TitleList>()('GET /lists/slug/{slug}'),
  /** A list's words in one language. */
  translations: whole<Translation>('7d')('GET /lists/{listId}/translations/{language}'),
}

/** People. */
export const people = {
  /** All people. */
  all: list<Person>()('GET /people'),
  /** A person in short. */
  details: record<Person>()('GET /people/{personId}'),
  /** Everything about a person. */
  extended: record<PersonExtended, WithTranslations>('awards biographies characters races remoteIds tagOptions')(
    'GET /people/{personId}/extended',
  ),
  /** A person's words in one language. */
  translation: record<Translation>()('GET /people/{personId}/translations/{language}'),
  /** What people do. */
  types: whole<Named>()('GET /people/types'),
}

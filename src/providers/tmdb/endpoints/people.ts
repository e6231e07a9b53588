import { details, LOCAL, list, read } from '../endpoint-builders.ts'
import type {
  AlternativeName,
  ChangeRange,
  Changes,
  CompanyAppends,
  CompanyDetails,
  CreditDetails,
  Identified,
  Localized,
  Logo,
  MovieItem,
  Named,
  NetworkDetails,
  PageOf,
  PersonAppends,
  PersonCombinedCredits,
  PersonDetails,
  PersonExternalIds,
  PersonImages,
  PersonItem,
  PersonMovieCredits,
  PersonTranslation,
  PersonTvCredits,
  ReviewDetails,
  TaggedImage,
  Translations,
} from '../types/index.ts'

/** People. */
export const people = {
  /** Everything about one person. */
  details: details<PersonDetails, PersonAppends>()('GET /3/person/{personId}'),
  /** What was edited lately about a person, at most 14 days back. */
  changes: read<Changes, ChangeRange>({ ttl: '10m' })('GET /3/person/{personId}/changes'),
  /** A person's films and series. */
  combinedCredits: read<PersonCombinedCredits & Identified, Localized>({ meta: LOCAL })('GET /3/person/{personId}/combined_credits'),
  /** A person's ids on IMDb, Wikidata and social networks. */
  externalIds: read<PersonExternalIds & Identified>()('GET /3/person/{personId}/external_ids'),
  /** Pictures of a person. */
  images: read<PersonImages & Identified>()('GET /3/person/{personId}/images'),
  /** The person who was added last. */
  latest: read<PersonDetails>({ ttl: '10m' })('GET /3/person/latest'),
  /** A person's films. */
  movieCredits: read<PersonMovieCredits & Identified, Localized>({ meta: LOCAL })('GET /3/person/{personId}/movie_credits'),
  /** People by popularity. */
  popular: list<PersonItem, Localized>()('GET /3/person/popular'),
  /** Pictures from titles in which a person was tagged. */
  taggedImages: list<TaggedImage, {}, PageOf<TaggedImage>>({ meta: [] })('GET /3/person/{personId}/tagged_images'),
  /** A person's words in all languages. */
  translations: read<Translations<PersonTranslation> & Identified>()('GET /3/person/{personId}/translations'),
  /** A person's series. */
  tvCredits: read<PersonTvCredits & Identified, Localized>({ meta: LOCAL })('GET /3/person/{personId}/tv_credits'),
}

/** Companies that make films and series. */
export const companies = {
  /** Everything about one company. */
  details: details<CompanyDetails, CompanyAppends>([])('GET /3/company/{companyId}'),
  /** A company's other names. */
  alternativeNames: read<{ results: AlternativeName[] } & Identified>()('GET /3/company/{companyId}/alternative_names'),
  /** A company's logos. */
  images: read<{ logos: Logo[] } & Identified>()('GET /3/company/{companyId}/images'),
  /** A company's films. */
  movies: list<MovieItem, Localized, PageOf<MovieItem>>()('GET /3/company/{companyId}/movies'),
}

/** Networks that show series. */
export const networks = {
  /** Everything about one network. */
  details: read<NetworkDetails>()('GET /3/network/{networkId}'),
  /** A network's other names. */
  alternativeNames: read<{ results: AlternativeName[] } & Identified>()('GET /3/network/{networkId}/alternative_names'),
  /** A network's logos. */
  images: read<{ logos: Logo[] } & Identified>()('GET /3/network/{networkId}/images'),
}

/** Keywords. */
export const keywords = {
  /** A keyword's name. */
  details: read<Named>()('GET /3/keyword/{keywordId}'),
  /** Films of a keyword. */
  movies: list<MovieItem, Localized & { include_adult?: boolean }, PageOf<MovieItem>>()('GET /3/keyword/{keywordId}/movies'),
}

/** One credit: who did what, on which title. */
export const credits = {
  /** A credit by its id, which every cast and crew entry has. */
  details: read<CreditDetails, Localized>({ meta: LOCAL })('GET /3/credit/{creditId}'),
}

/** Reviews. */
export const reviews = {
  /** A review by its id. */
  details: read<ReviewDetails>()('GET /3/review/{reviewId}'),
}

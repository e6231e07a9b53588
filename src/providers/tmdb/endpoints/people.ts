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
  /** The recent edits of a person, at most 14 days back. */
  changes: read<Changes, ChangeRange>({ ttl: '10m' })('GET /3/person/{personId}/changes'),
  /** A person's films and series. */
  combinedCredits: read<PersonCombinedCredits & Identified, Localized>({ meta: LOCAL })('GET /3/person/{personId}/combined_credits'),
  /** A person's ids on IMDb, Wikidata and social networks. */
  externalIds: read<PersonExternalIds & Identified>()('GET /3/person/{personId}/external_ids'),
  /** Images of a person. */
  images: read<PersonImages & Identified>()('GET /3/person/{personId}/images'),
  /** The most recently added person. */
  latest: read<PersonDetails>({ ttl: '10m' })('GET /3/person/latest'),
  /** A person's films. */
  movieCredits: read<PersonMovieCredits & Identified, Localized>({ meta: LOCAL })('GET /3/person/{personId}/movie_credits'),
  /** People by popularity. */
  popular: list<PersonItem, Localized>()('GET /3/person/popular'),
  /** Images of titles in which a person is tagged. */
  taggedImages: list<TaggedImage, {}, PageOf<TaggedImage>>({ meta: [] })('GET /3/person/{personId}/tagged_images'),
  /** A person's translations. */
  translations: read<Translations<PersonTranslation> & Identified>()('GET /3/person/{personId}/translations'),
  /** A person's series. */
  tvCredits: read<PersonTvCredits & Identified, Localized>({ meta: LOCAL })('GET /3/person/{personId}/tv_credits'),
}

/** Production companies. */
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

/** TV networks. */
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
  /** Films with a keyword. */
  movies: list<MovieItem, Localized & { include_adult?: boolean }, PageOf<MovieItem>>()('GET /3/keyword/{keywordId}/movies'),
}

/** Credits: the work of one person on one title. */
export const credits = {
  /** A credit by its id, the `credit_id` of a cast or crew entry. */
  details: read<CreditDetails, Localized>({ meta: LOCAL })('GET /3/credit/{creditId}'),
}

/** Reviews. */
export const reviews = {
  /** A review by its id. */
  details: read<ReviewDetails>()('GET /3/review/{reviewId}'),
}

import { LOCAL, list, REGIONAL, read, trend } from '../endpoint-builders.ts'
import type {
  Adult,
  Certifications,
  ChangedId,
  ChangeRange,
  CollectionItem,
  CompanyItem,
  Configuration,
  Country,
  DiscoverMovies,
  DiscoverTv,
  ExternalSource,
  FindResults,
  Language,
  Localized,
  MovieItem,
  MultiItem,
  Named,
  PersonItem,
  Regional,
  Searching,
  TaggedMovie,
  TaggedTv,
  TvItem,
  WatchProviderEntry,
} from '../types/index.ts'

/** Searches by name. */
export const search = {
  /** Films by title. `year` is not a strict filter: results include films of other years. */
  movie: list<MovieItem, Searching & Localized & Regional & Adult & { year?: number | string; primary_release_year?: number | string }>({
    meta: REGIONAL,
  })('GET /3/search/movie'),
  /** Series by title. */
  tv: list<TvItem, Searching & Localized & Adult & { year?: number; first_air_date_year?: number }>()('GET /3/search/tv'),
  /** Films, series and people in one list; `media_type` distinguishes them. */
  multi: list<MultiItem, Searching & Localized & Adult>()('GET /3/search/multi'),
  /** People by name. */
  person: list<PersonItem, Searching & Localized & Adult>()('GET /3/search/person'),
  /** Collections by name. */
  collection: list<CollectionItem, Searching & Localized & Regional & Adult>({ meta: REGIONAL })('GET /3/search/collection'),
  /** Companies by name. */
  company: list<CompanyItem, Searching>({ meta: [] })('GET /3/search/company'),
  /** Keywords by name. */
  keyword: list<Named, Searching>({ meta: [] })('GET /3/search/keyword'),
}

/** Lists of titles by filters. */
export const discover = {
  /** Films by genre, date, rating, people, providers and more. */
  movie: list<MovieItem, DiscoverMovies>({ meta: REGIONAL })('GET /3/discover/movie'),
  /** Series by genre, date, rating, network, providers and more. */
  tv: list<TvItem, DiscoverTv>()('GET /3/discover/tv'),
}

/** The most viewed entries of a day or a week. */
export const trending = {
  /** Films, series and people in one list; `media_type` distinguishes them. */
  all: trend<MultiItem>()('GET /3/trending/all/{timeWindow}'),
  /** Films. */
  movie: trend<TaggedMovie>()('GET /3/trending/movie/{timeWindow}'),
  /** People. */
  person: trend<PersonItem>()('GET /3/trending/person/{timeWindow}'),
  /** Series. */
  tv: trend<TaggedTv>()('GET /3/trending/tv/{timeWindow}'),
}

/** Finds entries by an id of IMDb, TheTVDB, Wikidata or a social network. */
export const find = read<FindResults, Localized & { external_source: ExternalSource }>({ meta: LOCAL })('GET /3/find/{externalId}')

/** Recently edited entries, at most 14 days in one request; see `changedSince`. */
export const changes = {
  /** Films that were edited. */
  movie: list<ChangedId, ChangeRange>({ ttl: '10m', meta: [] })('GET /3/movie/changes'),
  /** Series that were edited. */
  tv: list<ChangedId, ChangeRange>({ ttl: '10m', meta: [] })('GET /3/tv/changes'),
  /** People who were edited. */
  person: list<ChangedId, ChangeRange>({ ttl: '10m', meta: [] })('GET /3/person/changes'),
}

/** TMDB's configuration: images, countries, languages, jobs, time zones. */
export const configuration = {
  /** The base URLs and sizes of images. */
  details: read<Configuration>()('GET /3/configuration'),
  /** All countries. */
  countries: read<Country[], Localized>({ meta: LOCAL })('GET /3/configuration/countries'),
  /** All departments with their jobs. */
  jobs: read<{ department: string; jobs: string[] }[]>()('GET /3/configuration/jobs'),
  /** All languages. */
  languages: read<Language[]>()('GET /3/configuration/languages'),
  /** The languages of translations, such as `fr-CA`. */
  primaryTranslations: read<string[]>()('GET /3/configuration/primary_translations'),
  /** Time zones by country. */
  timezones: read<{ iso_3166_1: string; zones: string[] }[]>()('GET /3/configuration/timezones'),
}

/** Genres. */
export const genres = {
  /** Genres of films. */
  movie: read<{ genres: Named[] }, Localized>({ meta: LOCAL })('GET /3/genre/movie/list'),
  /** Genres of series. */
  tv: read<{ genres: Named[] }, Localized>({ meta: LOCAL })('GET /3/genre/tv/list'),
}

/** Age ratings. */
export const certifications = {
  /** Age ratings of films by country. */
  movie: read<Certifications>()('GET /3/certification/movie/list'),
  /** Age ratings of series by country. */
  tv: read<Certifications>()('GET /3/certification/tv/list'),
}

/** Watch providers. The data come from JustWatch, which must be credited. */
export const watchProviders = {
  /** The countries with watch providers. */
  regions: read<{ results: Country[] }, Localized>({ meta: LOCAL })('GET /3/watch/providers/regions'),
  /** Providers of films. */
  movie: read<{ results: WatchProviderEntry[] }, Localized & { watch_region?: string }>({ meta: LOCAL })('GET /3/watch/providers/movie'),
  /** Providers of series. */
  tv: read<{ results: WatchProviderEntry[] }, Localized & { watch_region?: string }>({ meta: LOCAL })('GET /3/watch/providers/tv'),
}

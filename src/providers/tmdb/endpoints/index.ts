import { account, authentication, guestSession, lists, v4 } from './account.ts'
import { certifications, changes, configuration, discover, find, genres, search, trending, watchProviders } from './discovery.ts'
import { collections, movies } from './movies.ts'
import { companies, credits, keywords, networks, people, reviews } from './people.ts'
import { episodes, seasons, tv } from './tv.ts'

/** Every endpoint of TMDB that has a method. */
export const endpoints = {
  account,
  authentication,
  certifications,
  changes,
  collections,
  companies,
  configuration,
  credits,
  discover,
  episodes,
  /** Finds entries by an id of IMDb, TheTVDB, Wikidata or a social network. */
  find,
  genres,
  guestSession,
  keywords,
  lists,
  movies,
  networks,
  people,
  reviews,
  search,
  seasons,
  trending,
  tv,
  v4,
  watchProviders,
}

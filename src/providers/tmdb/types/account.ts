import type { ListRef, Page, Status } from './common.ts'
import type { EpisodeRef, MovieItem, TaggedMovie, TaggedTv, TvItem } from './items.ts'

/** A user's account. */
export interface Account {
  avatar: { gravatar: { hash: string | null }; tmdb: { avatar_path: string | null } }
  id: number
  include_adult: boolean
  iso_3166_1: string
  iso_639_1: string
  name: string
  username: string
}

/** A user's rating: 0.5 to 10, in steps of 0.5. */
export interface Rated {
  rating: number
}

/** A film a user rated. */
export type RatedMovie = MovieItem & Rated
/** A series a user rated. */
export type RatedTv = TvItem & Rated
/** An episode a user rated. */
export type RatedEpisode = EpisodeRef & Rated

/** A request token that the user approves on TMDB's site; valid for one hour. */
export interface RequestToken {
  success: boolean
  expires_at: string
  request_token: string
}

/** A user's session; it does not expire. */
export interface Session {
  success: boolean
  session_id: string
}

/** A session without an account, which can only rate. */
export interface GuestSession {
  success: boolean
  expires_at: string
  guest_session_id: string
}

/** A reference to a title, for a list. */
export interface MediaRef {
  media_type: 'movie' | 'tv'
  media_id: number
}

/** A list (v3) with its items. */
export interface ListDetails {
  created_by: string
  description: string
  favorite_count: number
  id: number | string
  iso_639_1: string
  item_count: number
  items: (TaggedMovie | TaggedTv)[]
  name: string
  page?: number
  poster_path: string | null
  total_pages?: number
  total_results?: number
}

/** The response to the creation of a list (v3). */
export interface CreatedList extends Status {
  list_id: number
}

/** A user's lists (v3). */
export type AccountLists = Page<ListRef>

/** A request token to approve (v4); valid for 15 minutes. */
export interface RequestToken4 extends Status {
  request_token: string
}

/** A user's access token (v4): use it as the option `token`. */
export interface AccessToken extends Status {
  access_token: string
  account_id: string
}

/** The sort orders of a list (v4). */
export type ListSort = `${'original_order' | 'vote_average' | 'primary_release_date' | 'title'}.${'asc' | 'desc'}`

/** A user's rating (v4). */
export interface AccountRating {
  account_rating?: { created_at: string; value: number }
}

/** A film of a user (v4). */
export type AccountMovie = MovieItem & AccountRating & { media_type?: 'movie' }
/** A series of a user (v4). */
export type AccountTv = TvItem & AccountRating & { media_type?: 'tv' }

/** A list (v4) among a user's lists. */
export interface List4Ref {
  account_object_id: string
  adult?: number | boolean
  average_rating?: number | null
  backdrop_path?: string | null
  created_at: string
  description?: string
  featured?: number | boolean
  id: number
  iso_3166_1?: string
  iso_639_1?: string
  name: string
  number_of_items: number
  poster_path?: string | null
  public: number | boolean
  revenue?: number
  runtime?: number | string
  sort_by?: number | string
  updated_at: string
}

/** A list (v4) with one page of its items. */
export interface List4 {
  average_rating?: number | null
  backdrop_path?: string | null
  /** By keys such as `movie:603`. */
  comments?: Record<string, string | null>
  created_at?: string
  created_by: { avatar_path?: string | null; gravatar_hash: string; id: string; name: string; username: string }
  description?: string
  favorite_count?: number
  id: number
  iso_3166_1: string
  iso_639_1: string
  item_count: number
  name: string
  object_ids?: Record<string, string | null>
  page: number
  poster_path?: string | null
  public: boolean
  results: List4Item[]
  revenue?: number
  runtime?: number
  sort_by: string
  total_pages: number
  total_results: number
  updated_at?: string
}

/** A title on a list (v4). */
export type List4Item = (TaggedMovie | TaggedTv) & { comment?: string | null }

/** The response to the creation of a list (v4). */
export interface CreatedList4 extends Status {
  id: number
}

/** The response to a write of list items (v4). It can succeed as a whole although single items failed. */
export interface ItemResults extends Status {
  results?: { media_id: number; media_type: string; success: boolean; error?: string[] }[]
}

/** Whether a title is on a list (v4). */
export interface ItemStatus4 extends Partial<Status> {
  id: number | string
  item_present?: boolean
  media_id?: number
  media_type?: string
}

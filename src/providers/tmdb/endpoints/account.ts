import { endpoint } from '../../../core/endpoints/endpoint.ts'
import type { Paging } from '../../../core/endpoints/paging.ts'
import { typed } from '../../../core/validation/schema.ts'
import { LAST_PAGE, LOCAL, list, own, ownList, read, SESSION, write } from '../endpoint-builders.ts'
import type {
  AccessToken,
  Account,
  AccountMovie,
  AccountTv,
  CreatedList,
  CreatedList4,
  GuestSession,
  InSession,
  ItemResults,
  ItemStatus4,
  List4,
  List4Item,
  List4Ref,
  ListDetails,
  ListRef,
  ListSort,
  Localized,
  MediaRef,
  MovieItem,
  Paged,
  RatedEpisode,
  RatedMovie,
  RatedTv,
  RequestToken,
  RequestToken4,
  Session,
  SortedByCreation,
  Status,
  TaggedMovie,
  TaggedTv,
  TvItem,
} from '../types/index.ts'

type Sorted = Localized & InSession & SortedByCreation

/** Sessions of users and guests. */
export const authentication = {
  /** Checks whether the credential is valid. */
  validate: read<{ success: boolean; status_code?: number; status_message?: string }>({ ttl: 0 })('GET /3/authentication'),
  /** Creates a request token for the user to approve; see `approvalURL`. */
  newToken: write<never, RequestToken>()('GET /3/authentication/token/new'),
  /** Creates a session from an approved request token. */
  newSession: write<{ request_token: string }, Session>()('POST /3/authentication/session/new'),
  /** Approves a request token with user name and password, for devices without a browser. */
  login: write<{ username: string; password: string; request_token: string }, RequestToken>()(
    'POST /3/authentication/token/validate_with_login',
  ),
  /** Creates a session from a v4 access token. */
  convertSession: write<{ access_token: string }, Session>()('POST /3/authentication/session/convert/4'),
  /** Creates a guest session, which can only rate. */
  newGuestSession: write<never, GuestSession>()('GET /3/authentication/guest_session/new'),
  /** Ends a session. */
  deleteSession: write<{ session_id: string }, { success: boolean }>()('DELETE /3/authentication/session'),
}

/** The user's account: lists, favourites, ratings, watchlist. Needs a session: the option `sessionId`, or `session_id` in the call. */
export const account = {
  /** The account of the session. */
  me: own<Account, InSession>(SESSION)('GET /3/account'),
  /** An account by its id. */
  details: own<Account, InSession>(SESSION)('GET /3/account/{accountId}'),
  /** The user's lists. */
  lists: ownList<ListRef, InSession>(SESSION)('GET /3/account/{accountId}/lists'),
  /** The user's favourite films. */
  favoriteMovies: ownList<MovieItem, Sorted>()('GET /3/account/{accountId}/favorite/movies'),
  /** The user's favourite series. */
  favoriteTv: ownList<TvItem, Sorted>()('GET /3/account/{accountId}/favorite/tv'),
  /** Films the user rated. */
  ratedMovies: ownList<RatedMovie, Sorted>()('GET /3/account/{accountId}/rated/movies'),
  /** Series the user rated. */
  ratedTv: ownList<RatedTv, Sorted>()('GET /3/account/{accountId}/rated/tv'),
  /** Episodes the user rated. */
  ratedEpisodes: ownList<RatedEpisode, Sorted>()('GET /3/account/{accountId}/rated/tv/episodes'),
  /** Films the user wants to watch. */
  watchlistMovies: ownList<MovieItem, Sorted>()('GET /3/account/{accountId}/watchlist/movies'),
  /** Series the user wants to watch. */
  watchlistTv: ownList<TvItem, Sorted>()('GET /3/account/{accountId}/watchlist/tv'),
  /** Adds a title to the favourites, or removes it. */
  setFavorite: write<MediaRef & { favorite: boolean }, Status, InSession>(SESSION)('POST /3/account/{accountId}/favorite'),
  /** Adds a title to the watchlist, or removes it. */
  setWatchlist: write<MediaRef & { watchlist: boolean }, Status, InSession>(SESSION)('POST /3/account/{accountId}/watchlist'),
}

type GuestSorted = Localized & SortedByCreation

/** Ratings of a guest. */
export const guestSession = {
  /** Films the guest rated. */
  ratedMovies: list<RatedMovie, GuestSorted>({ ttl: 0 })('GET /3/guest_session/{guestSessionId}/rated/movies'),
  /** Series the guest rated. */
  ratedTv: list<RatedTv, GuestSorted>({ ttl: 0 })('GET /3/guest_session/{guestSessionId}/rated/tv'),
  /** Episodes the guest rated. */
  ratedEpisodes: list<RatedEpisode, GuestSorted>({ ttl: 0 })('GET /3/guest_session/{guestSessionId}/rated/tv/episodes'),
}

const listItems: Paging<ListDetails, TaggedMovie | TaggedTv> = {
  items: page => page.items,
  first: 1,
  request: page => ({ query: { page } }),
  next: (page, cursor) => (Number(cursor) < Math.min(page.total_pages ?? 1, LAST_PAGE) ? Number(cursor) + 1 : undefined),
  total: page => page.total_results ?? page.item_count,
}

/** Users' lists in version 3. */
export const lists = {
  /** A list with its titles. */
  details: endpoint('GET /3/list/{listId}', {
    query: typed<Localized & Paged>(),
    response: typed<ListDetails>(),
    ttl: 0,
    meta: LOCAL,
    paginate: listItems,
  }),
  /** Whether a film is on a list. */
  itemStatus: read<{ id: number | string; item_present: boolean }, Localized & { movie_id?: number }>({ ttl: 0, meta: LOCAL })(
    'GET /3/list/{listId}/item_status',
  ),
  /** Creates a list. */
  create: write<{ name: string; description?: string; language?: string }, CreatedList, InSession>(SESSION)('POST /3/list'),
  /** Adds a film to a list. */
  addItem: write<{ media_id: number }, Status, InSession>(SESSION)('POST /3/list/{listId}/add_item'),
  /** Removes a film from a list. */
  removeItem: write<{ media_id: number }, Status, InSession>(SESSION)('POST /3/list/{listId}/remove_item'),
  /** Removes all entries of a list; `confirm` must be true. */
  clear: write<never, Status, InSession & { confirm: boolean }>(SESSION)('POST /3/list/{listId}/clear'),
  /** Deletes a list. */
  delete: write<never, Status, InSession>(SESSION)('DELETE /3/list/{listId}'),
}

type Sorted4 = Localized & Paged & { sort_by?: string }

/** Version 4: lists of films and series. Needs a user's access token as the option `token`. */
export const v4 = {
  auth: {
    /** Creates a request token for the user to approve; see `approvalURL`. */
    newToken: write<{ redirect_to?: string }, RequestToken4>()('POST /4/auth/request_token'),
    /** Creates an access token from an approved request token. Fails with code 41 until it is approved; see `waitForAccessToken`. */
    newAccessToken: write<{ request_token: string }, AccessToken>()('POST /4/auth/access_token'),
    /** Revokes an access token. */
    deleteAccessToken: write<{ access_token: string }>()('DELETE /4/auth/access_token'),
  },
  account: {
    /** The user's lists. */
    lists: list<List4Ref>({ ttl: 0, meta: [] })('GET /4/account/{accountObjectId}/lists'),
    /** The user's favourite films. */
    favoriteMovies: list<AccountMovie, Sorted4>({ ttl: 0 })('GET /4/account/{accountObjectId}/movie/favorites'),
    /** The user's favourite series. */
    favoriteTv: list<AccountTv, Sorted4>({ ttl: 0 })('GET /4/account/{accountObjectId}/tv/favorites'),
    /** Films the user rated. */
    ratedMovies: list<AccountMovie, Sorted4>({ ttl: 0 })('GET /4/account/{accountObjectId}/movie/rated'),
    /** Series the user rated. */
    ratedTv: list<AccountTv, Sorted4>({ ttl: 0 })('GET /4/account/{accountObjectId}/tv/rated'),
    /** Films recommended to the user. */
    recommendedMovies: list<AccountMovie, Localized>({ ttl: 0 })('GET /4/account/{accountObjectId}/movie/recommendations'),
    /** Series recommended to the user. */
    recommendedTv: list<AccountTv, Localized>({ ttl: 0 })('GET /4/account/{accountObjectId}/tv/recommendations'),
    /** Films the user wants to watch. */
    watchlistMovies: list<AccountMovie, Sorted4>({ ttl: 0 })('GET /4/account/{accountObjectId}/movie/watchlist'),
    /** Series the user wants to watch. */
    watchlistTv: list<AccountTv, Sorted4>({ ttl: 0 })('GET /4/account/{accountObjectId}/tv/watchlist'),
  },
  lists: {
    /** A list with its titles. */
    details: list<List4Item, Localized & { sort_by?: ListSort }, List4>({ ttl: 0 })('GET /4/list/{listId}'),
    /** Whether a title is on a list. */
    itemStatus: read<ItemStatus4, MediaRef & Localized>({ ttl: 0, meta: LOCAL })('GET /4/list/{listId}/item_status'),
    /** Creates a list. */
    create: write<
      { name: string; description?: string; iso_639_1?: string; iso_3166_1?: string; public?: boolean; sort_by?: ListSort },
      CreatedList4
    >()('POST /4/list'),
    /** Changes a list's name, description, visibility or order. */
    update: write<{ name?: string; description?: string; public?: boolean; sort_by?: ListSort }>()('PUT /4/list/{listId}'),
    /** Deletes a list. */
    delete: write()('DELETE /4/list/{listId}'),
    /** Adds titles to a list. Check `results`: single titles may fail. */
    addItems: write<{ items: MediaRef[] }, ItemResults>()('POST /4/list/{listId}/items'),
    /** Changes the comments on a list's titles. */
    updateItems: write<{ items: (MediaRef & { comment: string })[] }, ItemResults>()('PUT /4/list/{listId}/items'),
    /** Removes titles from a list. */
    removeItems: write<{ items: MediaRef[] }, ItemResults>()('DELETE /4/list/{listId}/items'),
    /** Removes all titles of a list. TMDB uses a GET for it; the client treats it as a write. */
    clear: write<never, Status & { id?: number; items_deleted?: number }>()('GET /4/list/{listId}/clear'),
  },
}

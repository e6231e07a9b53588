import type { Reply } from '../client-types.ts'
import type { CallOptions } from '../options/options.ts'

/** The parameter names of a route: the names in braces. */
export type PathName<R extends string> = R extends `${string}{${infer Name}}${infer Rest}` ? Name | PathName<Rest> : never

/** Expands an intersection type, so that an editor shows its fields. */
export type Flat<T> = { [K in keyof T]: T[K] } & {}

/** All parameters of an endpoint in one flat object: path, query and `body`. */
export type Parameters<R extends string, Params, Query, Body> = Flat<
  Omit<{ [K in PathName<R>]: string | number }, keyof Params> & Params & Query & ([Body] extends [never] ? unknown : { body: Body })
>

/** Options of a bound method, after its parameters: all options of a call that the endpoint does not set itself. */
export interface MethodOptions extends Omit<CallOptions, 'params' | 'body' | 'schema'> {}

/** The arguments of a bound method. The parameters are optional when none of them is required. */
export type Args<Parameters, Options> = {} extends Parameters
  ? [parameters?: Parameters, options?: Options]
  : [parameters: Parameters, options?: Options]

/**
 * An endpoint bound to a client: a function that makes the call.
 * @example
 * ```ts
 * const user = await api.users.get({ id: 7 })
 * const { status, from } = await api.users.get.reply({ id: 7 }, { timeout: '2s' })
 * ```
 */
export interface Method<Parameters, Result> {
  /** @throws RequestError */
  (...args: Args<Parameters, MethodOptions>): Promise<Result>
  /**
   * Makes the same call and returns the data with status, headers, number of attempts and source (network or cache).
   * @throws RequestError
   */
  reply(...args: Args<Parameters, MethodOptions>): Promise<Reply<Result>>
}

/**
 * A paged endpoint bound to a client.
 * @example for await (const movie of api.search.movies.items({ query: 'dune' }, { limit: 50 })) console.log(movie.title)
 */
export interface PagedMethod<Parameters, Result, Item> extends Method<Parameters, Result> {
  /** Iterates over the items of all pages. */
  items(...args: Args<Parameters, PageOptions>): Pager<Item>
  /** Iterates over all pages. */
  pages(...args: Args<Parameters, PageOptions>): Pager<Result>
}
/** Options of `items()` and `pages()`, in addition to the options of each call. */
export interface PageOptions extends MethodOptions {
  /** The maximum number of items, or of pages. @default no limit */
  limit?: number | undefined
  /** The `cursor` of an earlier pager, to continue from there. @default the first page */
  from?: string | undefined
  /** Requests the next page while the current one is read. @default true */
  prefetch?: boolean | undefined
}
/**
 * An iterator over items or pages, for one `for await` loop. The first request is sent by the first step. Leaving the loop aborts the
 * request that is running.
 */
export interface Pager<T> extends AsyncIterableIterator<T> {
  /** Where to continue after the last value returned: pass it as `from`, also in another process. `undefined` at the end. */
  readonly cursor: string | undefined
  /** True when the server has more results than its API returns. Known after the first page. */
  readonly truncated: boolean
  /** The number of all items, if the server reports it. Known after the first page. */
  readonly total: number | undefined
  /** Iterates to the end and returns all values. */
  all(): Promise<T[]>
}

import type { Reply } from '../client.ts'
import type { CallOptions } from '../options/options.ts'

/** The names in braces of a route. */
export type PathName<R extends string> = R extends `${string}{${infer Name}}${infer Rest}` ? Name | PathName<Rest> : never

/** Writes a type out in full, so that an editor shows its fields and not how they came together. */
export type Flat<T> = { [K in keyof T]: T[K] } & {}

/** All parameters of an endpoint in one flat object. */
export type Parameters<R extends string, Params, Query, Body> = Flat<
  Omit<{ [K in PathName<R>]: string | number }, keyof Params> & Params & Query & ([Body] extends [never] ? unknown : { body: Body })
>

/** What a bound method takes beside its parameters: every option of a call that the endpoint does not decide itself. */
export interface MethodOptions extends Omit<CallOptions, 'params' | 'body' | 'schema'> {}

/** Parameters may be left out where none is required. */
export type Args<Parameters, Options> = {} extends Parameters
  ? [parameters?: Parameters, options?: Options]
  : [parameters: Parameters, options?: Options]

/** An endpoint bound to a client. */
export interface Method<Parameters, Result> {
  /** @throws RequestError */
  (...args: Args<Parameters, MethodOptions>): Promise<Result>
  /** The same call, with status, headers, attempts and where the answer came from. */
  reply(...args: Args<Parameters, MethodOptions>): Promise<Reply<Result>>
}

/** An endpoint with pages, bound to a client. */
export interface PagedMethod<Parameters, Result, Item> extends Method<Parameters, Result> {
  /** Walks through all items, page after page. */
  items(...args: Args<Parameters, PageOptions>): Pager<Item>
  /** Walks through all pages. */
  pages(...args: Args<Parameters, PageOptions>): Pager<Result>
}
/** What a walk takes beside the parameters: the options of every call it makes, and its own. */
export interface PageOptions extends MethodOptions {
  /** Ends the walk after so many items, or pages. @default no limit */
  limit?: number | undefined
  /** Goes on where an earlier walk stopped: its `cursor`. */
  from?: string | undefined
  /** Asks for the next page while this one is read. @default true */
  prefetch?: boolean | undefined
}
/** A walk through pages, for one `for await`: nothing is asked for before the first step. */
export interface Pager<T> extends AsyncIterableIterator<T> {
  /** Where to go on later, after the last value given; `undefined` once there is nothing left. */
  readonly cursor: string | undefined
  /** True when the server holds more than it lets anybody read. Known with the first page. */
  readonly truncated: boolean
  /** The count of all items, where the server tells it. Known with the first page. */
  readonly total: number | undefined
  /** Walks to the end and gives all values. */
  all(): Promise<T[]>
}

import type { Query } from '../request/url.ts'

/** The position of a page: its number, its offset, or the query string of its link. */
export type Cursor = string | number

/** What the request for one page adds to the call. */
export interface PageRequest {
  /** Query parameters to add or replace. */
  readonly query?: Query | undefined
  /** Request headers to add or replace. */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/**
 * How an endpoint is paged, as pure functions. {@link byPageNumber}, {@link byOffset}, {@link byRows} and {@link byLink} make one for the
 * usual cases.
 */
export interface Paging<Page, Item> {
  /** The items of a page, in order. */
  readonly items: (page: Page) => readonly Item[]
  /** The cursor of the first page. Without it, the first request is the call unchanged. */
  readonly first?: Cursor | undefined
  /** Returns what the request for the page at `cursor` adds to the call. */
  readonly request: (cursor: Cursor) => PageRequest
  /** The cursor of the following page; `undefined` on the last page. */
  readonly next: (page: Page, cursor: Cursor | undefined) => Cursor | undefined
  /** The number of all items, if the server reports it. */
  readonly total?: ((page: Page) => number | undefined) | undefined
  /** True when the server has more items than its API returns. */
  readonly truncated?: ((page: Page) => boolean) | undefined
  /** Reads the first cursor from the caller's parameters, such as `page`. */
  readonly start?: ((parameters: Readonly<Record<string, unknown>>) => Cursor | undefined) | undefined
}

/** A page with its number and the number of all pages. */
export interface NumberedPage<Item> {
  readonly page: number
  readonly total_pages: number
  readonly total_results?: number | undefined
  readonly results: readonly Item[]
}

/**
 * Paging by page number, where every response has the number of pages. The first page is 1.
 * @param cap The highest page number that the server accepts. @default no limit
 */
export function byPageNumber<Item>(cap = Number.POSITIVE_INFINITY): Paging<NumberedPage<Item>, Item> {
  return {
    items: page => page.results ?? [],
    first: 1,
    start: parameters => number(parameters.page),
    request: page => ({ query: { page } }),
    next: (page, cursor) => (Number(cursor) < Math.min(page.total_pages, cap) ? Number(cursor) + 1 : undefined),
    total: page => page.total_results,
    truncated: page => page.total_pages > cap,
  }
}

/** Options of {@link byOffset} and {@link byRows}. */
export interface RowsOptions<Page, Item> {
  readonly items: (page: Page) => readonly Item[]
  readonly total?: ((page: Page) => number | undefined) | undefined
  /** The number of items to request per page. */
  readonly size: number
  /** The number of items that the server gives access to. Offsets at or above it are not requested. @default no limit */
  readonly cap?: number | undefined
}

/**
 * Paging by offset and limit in the query. Each step adds the number of items received. It ends at the total, or at an empty page.
 * @param options `names` are the names of the two query parameters. @default ['offset', 'limit']
 * @example endpoint('GET /titles', { paginate: byOffset({ items: (page: TitlePage) => page.titles, size: 100 }) })
 */
export function byOffset<Page, Item>(
  options: RowsOptions<Page, Item> & { readonly names?: readonly [offset: string, limit: string] },
): Paging<Page, Item> {
  const [offset, limit] = options.names ?? ['offset', 'limit']
  return {
    ...rows(options),
    start: parameters => number(parameters[offset]),
    request: cursor => ({ query: { [offset]: cursor, [limit]: options.size } }),
  }
}

/**
 * Paging by offset and size in request headers, as Plex does. Each step adds the number of items received, because a server may return
 * fewer or more than requested, or all at once.
 * @param options `names` are the names of the two headers.
 */
export function byRows<Page, Item>(
  options: RowsOptions<Page, Item> & { readonly names: readonly [start: string, size: string] },
): Paging<Page, Item> {
  const [start, size] = options.names
  return { ...rows(options), request: cursor => ({ headers: { [start]: String(cursor), [size]: String(options.size) } }) }
}

/**
 * Paging by the URL of the next page. Only the query of that URL is used, with the path of the call. So a link cannot lead to another host
 * or bypass a proxy.
 * @param options `next` returns the URL of the next page, or null on the last one.
 */
export function byLink<Page, Item>(options: {
  readonly items: (page: Page) => readonly Item[]
  readonly next: (page: Page) => string | null | undefined
  readonly total?: ((page: Page) => number | undefined) | undefined
}): Paging<Page, Item> {
  return {
    items: options.items,
    total: options.total,
    request: cursor => ({ query: Object.fromEntries(new URLSearchParams(String(cursor))) }),
    next: page => options.next(page)?.split('#')[0]?.split('?')[1] || undefined,
  }
}

/** The part that paging by offset has in common: offsets start at 0. */
function rows<Page, Item>({ items, total, cap = Number.POSITIVE_INFINITY }: RowsOptions<Page, Item>): Omit<Paging<Page, Item>, 'request'> {
  return {
    items,
    first: 0,
    total,
    truncated: page => (total?.(page) ?? 0) > cap,
    next: (page, cursor) => {
      const count = items(page).length
      const at = Number(cursor) + count
      return count > 0 && at < (total?.(page) ?? Number.POSITIVE_INFINITY) && at < cap ? at : undefined
    },
  }
}

/** A parameter as a number, if it is given. */
const number = (value: unknown): number | undefined => (value === undefined ? undefined : Number(value))

import type { Query } from '../request/url.ts'

/** Where a page stands: its number, its offset, or the query its link carries. */
export type Cursor = string | number

/** What asking for one page adds to the call. */
export interface PageRequest {
  readonly query?: Query | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** How an endpoint is paged, as pure functions. */
export interface Paging<Page, Item> {
  /** The items of a page, in order. */
  readonly items: (page: Page) => readonly Item[]
  /** Where the first page stands; left out, the call is made as it is. */
  readonly first?: Cursor | undefined
  /** What asking for the page at `cursor` adds to the call. */
  readonly request: (cursor: Cursor) => PageRequest
  /** Where the page after this one stands; `undefined` at the end. */
  readonly next: (page: Page, cursor: Cursor | undefined) => Cursor | undefined
  /** The count of all items, where the server tells it. */
  readonly total?: ((page: Page) => number | undefined) | undefined
  /** True when the server has more than can be asked for. */
  readonly truncated?: ((page: Page) => boolean) | undefined
  /** Parameters of the caller that say where to begin, such as `page`: they become the first cursor. */
  readonly start?: ((parameters: Readonly<Record<string, unknown>>) => Cursor | undefined) | undefined
}

/** A page that knows its number and the count of all pages. */
export interface NumberedPage<Item> {
  readonly page: number
  readonly total_pages: number
  readonly total_results?: number | undefined
  readonly results: readonly Item[]
}

/** Pages by number, the count of pages in every answer; `cap` is the highest number the server accepts. */
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

/** What {@link byOffset} and {@link byRows} need to know of a page. */
export interface RowsOptions<Page, Item> {
  readonly items: (page: Page) => readonly Item[]
  readonly total?: ((page: Page) => number | undefined) | undefined
  /** Items to ask for at once. */
  readonly size: number
  /** The highest offset the server accepts. */
  readonly cap?: number | undefined
}

/** Pages by offset and limit in the query, stepping by the rows received: it ends at the total, or on an empty page. */
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

/** Pages by offset and size in headers, stepping by the rows received, since a server may give fewer, more, or all at once. */
export function byRows<Page, Item>(
  options: RowsOptions<Page, Item> & { readonly names: readonly [start: string, size: string] },
): Paging<Page, Item> {
  const [start, size] = options.names
  return { ...rows(options), request: cursor => ({ headers: { [start]: String(cursor), [size]: String(options.size) } }) }
}

/**
 * Pages by the address of the next one. Only its query is taken over, onto the path of the call:
 * a link can lead neither to another host nor around a proxy.
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

const number = (value: unknown): number | undefined => (value === undefined ? undefined : Number(value))

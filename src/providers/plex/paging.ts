import { byRows, type Paging } from '../../core/endpoints/paging.ts'

/** What a page tells of its place in the whole. */
interface Page {
  readonly size?: number
  readonly totalSize?: number
  readonly offset?: number
}

/** Rows to ask for at once: more of them lock the server's database for long. */
const SIZE = 100

/**
 * Pages by start and size in headers, stepping by the rows received. A server that tells neither total nor offset
 * has not paged at all: what it gave is everything.
 */
export function pagesOf<P extends Page, Item>(items: (page: P) => readonly Item[]): Paging<P, Item> {
  const total = (page: P) => page.totalSize ?? (page.offset === undefined ? items(page).length : undefined)
  return byRows({ items, total, size: SIZE, names: ['X-Plex-Container-Start', 'X-Plex-Container-Size'] })
}

/** What a call without a walk asks for: the first page. `items()` walks on. */
export const FIRST_PAGE = { 'X-Plex-Container-Start': '0', 'X-Plex-Container-Size': String(SIZE) }

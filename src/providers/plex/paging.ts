import { byRows, type Paging } from '../../core/endpoints/paging.ts'

/** The paging fields of a container. */
interface Page {
  readonly size?: number
  readonly totalSize?: number
  readonly offset?: number
}

/** Rows of one request. Larger pages lock the server's database for a long time. */
const PAGE_SIZE = 100

/**
 * Paging by start and size in headers. Each step advances by the number of rows received.
 * A response without total and offset is not paged, so it holds all rows.
 */
export function containerPaging<P extends Page, Item>(items: (page: P) => readonly Item[]): Paging<P, Item> {
  const total = (page: P) => page.totalSize ?? (page.offset === undefined ? items(page).length : undefined)
  return byRows({ items, total, size: PAGE_SIZE, names: ['X-Plex-Container-Start', 'X-Plex-Container-Size'] })
}

/** The headers of a call without iteration: the first page. `items()` requests the following pages. */
export const FIRST_PAGE = { 'X-Plex-Container-Start': '0', 'X-Plex-Container-Size': String(PAGE_SIZE) }

import { container } from '../answers/schema.ts'
import { containerPaging, FIRST_PAGE } from '../paging.ts'
import type { PlexItems, PlexMetadata } from '../types/index.ts'

/** The options that all paged lists of items share. */
export const pagedItems = {
  response: container<PlexItems>('Metadata'),
  headers: FIRST_PAGE,
  paginate: containerPaging<PlexItems, PlexMetadata>(page => page.Metadata),
}

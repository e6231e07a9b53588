import { html, json, REASONS } from '../sandbox/reply.ts'
import type { Reply } from '../sandbox/types.ts'

/** Creates a success response in TheTVDB's envelope. */
export const success = (data: unknown, more: object = {}): Reply => json({ status: 'success', data, ...more })

/** Creates an error response in TheTVDB's envelope. */
export const failure = (status: number, message: string): Reply => json({ status: 'failure', message, data: null }, status)

/** Creates the 404 response for a record that does not exist. */
export const notFound = (kind: string): Reply => failure(404, `NotFoundException: error fetching ${kind}`)

/** Creates an error response of TheTVDB's gateway: JSON with a message only, but HTML for 502. */
export const tvdbFailure = (status: number): Reply =>
  status === 502 ? html('502 Bad Gateway', 502) : json({ message: REASONS[status] ?? 'Unauthorized' }, status)

/** Creates one page of a list, with links to the previous and next page. Page numbers start at 0. */
export function page(url: URL, all: readonly unknown[], size: number, wrap: (rows: readonly unknown[]) => unknown = rows => rows): Reply {
  const number = Number(url.searchParams.get('page') ?? 0)
  if (!Number.isInteger(number) || number < 0) return failure(400, 'InvalidValueType: page')
  const to = (other: number) => {
    const link = new URL(url)
    link.searchParams.set('page', String(other))
    return link.href
  }
  const rows = all.slice(number * size, (number + 1) * size)
  const links = {
    prev: number > 0 ? to(number - 1) : null,
    self: to(number),
    next: (number + 1) * size < all.length ? to(number + 1) : null,
    total_items: all.length,
    page_size: size,
  }
  return success(wrap(rows), { links })
}

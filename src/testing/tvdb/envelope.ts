import { html, json, REASONS } from '../sandbox/reply.ts'
import type { Reply } from '../sandbox/types.ts'

/** An answer in TheTVDB's envelope. */
export const success = (data: unknown, more: object = {}): Reply => json({ status: 'success', data, ...more })

/** A failure in TheTVDB's envelope. */
export const refuse = (status: number, message: string): Reply => json({ status: 'failure', message, data: null }, status)

/** There is no such thing. */
export const missing = (kind: string): Reply => refuse(404, `NotFoundException: error fetching ${kind}`)

/** A failure before the envelope: the gateway's bare message, and with 502 a page. */
export const tvdbFailure = (status: number): Reply =>
  status === 502 ? html('502 Bad Gateway', 502) : json({ message: REASONS[status] ?? 'Unauthorized' }, status)

/** One page of a list, from 0, with links to its neighbours. */
export function page(url: URL, all: readonly unknown[], size: number, wrap: (rows: readonly unknown[]) => unknown = rows => rows): Reply {
  const number = Number(url.searchParams.get('page') ?? 0)
  if (!Number.isInteger(number) || number < 0) return refuse(400, 'InvalidValueType: page')
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

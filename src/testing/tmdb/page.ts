import { json } from '../sandbox/reply.ts'
import type { Reply } from '../sandbox/types.ts'
import { tmdbCode } from './errors.ts'

const SIZE = 20
const LAST_PAGE = 500

/** Creates one page of a list, with 20 items. A page number over 500 is rejected; a page after the last is empty. */
export function page(query: URLSearchParams, items: readonly unknown[], extra: object = {}): Reply {
  const number = Number(query.get('page') ?? 1)
  if (!Number.isInteger(number) || number < 1 || number > LAST_PAGE) return tmdbCode(22)
  return json({
    ...extra,
    page: number,
    results: items.slice((number - 1) * SIZE, number * SIZE),
    total_pages: Math.max(1, Math.ceil(items.length / SIZE)),
    total_results: items.length,
  })
}

import { ask } from '../errors/callback.ts'
import type { Paging } from './paging.ts'

const isNoPromise = (value: unknown): boolean => typeof (value as { then?: unknown } | null | undefined)?.then !== 'function'

/**
 * Wraps the functions of a paging, so that an error names the function that threw or returned a wrong value.
 * @throws CallbackFault, from the wrapped functions.
 */
export function guardPaging<Page, Item>(paging: Paging<Page, Item>): Paging<Page, Item> {
  const { start, total, truncated } = paging
  return {
    ...paging,
    request: cursor =>
      ask(
        'paginate.request',
        () => paging.request(cursor),
        value => typeof value === 'object' && value !== null && isNoPromise(value),
      ),
    items: page => ask('paginate.items', () => paging.items(page), Array.isArray),
    next: (page, cursor) => ask('paginate.next', () => paging.next(page, cursor), isNoPromise),
    ...(start && { start: parameters => ask('paginate.start', () => start(parameters), isNoPromise) }),
    ...(total && { total: page => ask('paginate.total', () => total(page), isNoPromise) }),
    ...(truncated && { truncated: page => ask('paginate.truncated', () => truncated(page), isNoPromise) }),
  }
}

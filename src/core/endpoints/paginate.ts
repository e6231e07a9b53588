import type { PageOptions, Pager } from './method.ts'
import type { Cursor, PageRequest, Paging } from './paging.ts'

/** Requests one page. */
export type LoadPage<Page> = (request: PageRequest, signal: AbortSignal) => Promise<Page>

/** Everything that one iteration over pages needs. */
export interface Walk<Page, Item, T> {
  readonly load: LoadPage<Page>
  readonly paging: Paging<Page, Item>
  /** The values that one page yields: its items, or the page itself. */
  readonly values: (page: Page) => readonly T[]
  /** The first cursor, if the caller's parameters set one. */
  readonly start?: Cursor | undefined
  readonly options?: Pick<PageOptions, 'limit' | 'from' | 'prefetch' | 'signal'> | undefined
}

/** A cursor of a page, and how many of its values are already returned. */
type Position = readonly [cursor: Cursor | undefined, skip: number]

/**
 * Creates an iterator over the pages of an endpoint. Leaving the loop aborts the request that is running.
 * @throws RangeError when `limit` is not a whole number; TypeError when `from` is not a cursor.
 */
export function paginate<Page, Item, T>(walk: Walk<Page, Item, T>): Pager<T> {
  const { from, limit = Number.POSITIVE_INFINITY } = walk.options ?? {}
  if (!(limit >= 0) || (limit !== Number.POSITIVE_INFINITY && !Number.isInteger(limit)))
    throw new RangeError('limit must be a whole number of 0 or more')
  const state: State = {
    at: from === undefined ? [walk.start ?? walk.paging.first, 0] : readPosition(from),
    truncated: false,
    total: undefined,
  }
  const steps = run(walk, state, limit)
  const pager = {
    next: () => steps.next(),
    return: () => steps.return(undefined),
    throw: (error: unknown) => steps.throw(error),
    [Symbol.asyncIterator]: () => pager,
    get cursor() {
      return state.at && writePosition(state.at)
    },
    get truncated() {
      return state.truncated
    },
    get total() {
      return state.total
    },
    async all() {
      const values: T[] = []
      for await (const value of steps) values.push(value)
      return values
    },
  }
  return pager as Pager<T>
}

/** The state of an iteration. `at` is the position of the next value, or undefined at the end. */
interface State {
  at: Position | undefined
  truncated: boolean
  total: number | undefined
}

async function* run<Page, Item, T>(
  { load, paging, values, options = {} }: Walk<Page, Item, T>,
  state: State,
  limit: number,
): AsyncGenerator<T, undefined> {
  const { signal, prefetch = true } = options
  const controller = new AbortController()
  const abort = () => controller.abort(signal?.reason)
  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort, { once: true })
  const ask = (cursor: Cursor | undefined) => load(cursor === undefined ? {} : paging.request(cursor), controller.signal)
  let yielded = 0
  let prefetched: Promise<Page> | undefined
  try {
    while (state.at && yielded < limit) {
      const [cursor, skip]: Position = state.at
      const page = await (prefetched ?? ask(cursor))
      prefetched = undefined
      const following = paging.next(page, cursor)
      // a cursor that does not advance ends the iteration
      const next = following === cursor ? undefined : following
      state.truncated ||= paging.truncated?.(page) ?? false
      state.total = paging.total?.(page) ?? state.total
      const list = values(page)
      if (prefetch && next !== undefined && yielded + list.length - skip < limit) {
        prefetched = ask(next)
        prefetched.catch(() => {})
      }
      for (let i = skip; i < list.length && yielded < limit; i++) {
        if (controller.signal.aborted) {
          // a call with an aborted signal rejects with its typed error
          await ask(cursor)
          throw controller.signal.reason
        }
        yielded++
        state.at = i + 1 < list.length ? [cursor, i + 1] : next === undefined ? undefined : [next, 0]
        yield list[i] as T
      }
      if (skip >= list.length) state.at = next === undefined ? undefined : [next, 0]
    }
  } finally {
    signal?.removeEventListener('abort', abort)
    controller.abort()
  }
  return undefined
}

const writePosition = ([cursor, skip]: Position): string => JSON.stringify([cursor ?? null, skip])

function readPosition(from: string): Position {
  try {
    const [cursor, skip] = JSON.parse(from) as [unknown, unknown]
    const known = cursor === null || typeof cursor === 'number' || typeof cursor === 'string'
    if (known && Number.isInteger(skip) && (skip as number) >= 0) return [cursor ?? undefined, skip as number]
  } catch {}
  throw new TypeError('from must be the cursor of an earlier pager')
}

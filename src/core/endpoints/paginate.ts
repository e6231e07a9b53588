import type { PageOptions, Pager } from './method.ts'
import type { Cursor, PageRequest, Paging } from './paging.ts'

/** Asks for one page. */
export type LoadPage<Page> = (request: PageRequest, signal: AbortSignal) => Promise<Page>

/** What a walk is made of. */
export interface Walk<Page, Item, T> {
  readonly load: LoadPage<Page>
  readonly paging: Paging<Page, Item>
  /** What one page gives the caller: its items, or itself. */
  readonly values: (page: Page) => readonly T[]
  /** Where the caller's parameters say to begin. */
  readonly start?: Cursor | undefined
  readonly options?: Pick<PageOptions, 'limit' | 'from' | 'prefetch' | 'signal'> | undefined
}

type Position = readonly [cursor: Cursor | undefined, skip: number]

/**
 * Makes an iterator over the pages of an endpoint. Leaving the loop aborts the page that is under way.
 * @throws RangeError for a limit that is not a whole number, TypeError for a cursor that is not one.
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

/** What a walk knows of itself; `at` is undefined at the end. */
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
  let given = 0
  let ahead: Promise<Page> | undefined
  try {
    while (state.at && given < limit) {
      const [cursor, skip]: Position = state.at
      const page = await (ahead ?? ask(cursor))
      ahead = undefined
      const following = paging.next(page, cursor)
      const next = following === cursor ? undefined : following
      state.truncated ||= paging.truncated?.(page) ?? false
      state.total = paging.total?.(page) ?? state.total
      const list = values(page)
      if (prefetch && next !== undefined && given + list.length - skip < limit) {
        ahead = ask(next)
        ahead.catch(() => {})
      }
      for (let i = skip; i < list.length && given < limit; i++) {
        if (controller.signal.aborted) {
          await ask(cursor)
          throw controller.signal.reason
        }
        given++
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
  throw new TypeError("from must be the cursor of an earlier walk's end")
}

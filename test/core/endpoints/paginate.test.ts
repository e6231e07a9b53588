import { describe, expect, it } from 'vitest'
import type { PageOptions } from '../../../src/core/endpoints/method.ts'
import { paginate } from '../../../src/core/endpoints/paginate.ts'
import { byLink, byOffset, byPageNumber, byRows, type PageRequest, type Paging } from '../../../src/core/endpoints/paging.ts'

interface Rows {
  rows: number[]
  total?: number
}

/** A pager, with a record of its requests and their signals. */
function walkOf<Page, Item>(paging: Paging<Page, Item>, answer: (request: PageRequest) => Page | Promise<Page>, options: PageOptions = {}) {
  const asked: PageRequest[] = []
  const signals: AbortSignal[] = []
  const load = async (request: PageRequest, signal: AbortSignal) => {
    signal.throwIfAborted()
    asked.push(request)
    signals.push(signal)
    return answer(request)
  }
  return { asked, signals, pager: paginate({ load, paging, values: paging.items, options }) }
}

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i)
const numbered =
  (pages: number, size = 2) =>
  (request: PageRequest) => {
    const page = Number(request.query?.page)
    return { page, total_pages: pages, total_results: pages * size, results: numbers((page - 1) * size, size) }
  }

describe('paging by number', () => {
  it('returns every item once, in order, and reports the total', async () => {
    const { pager, asked } = walkOf(byPageNumber<number>(), numbered(3))
    expect(await pager.all()).toEqual([0, 1, 2, 3, 4, 5])
    expect(asked.map(({ query }) => query?.page)).toEqual([1, 2, 3])
    expect(pager).toMatchObject({ total: 6, truncated: false, cursor: undefined })
  })

  it('stops at the page cap and reports that it did', async () => {
    const { pager, asked } = walkOf(byPageNumber<number>(500), numbered(58_329, 1))
    expect(await pager.all()).toHaveLength(500)
    expect(asked).toHaveLength(500)
    expect(pager.truncated).toBe(true)
  })

  it('requests no page before the first step and none beyond the limit', async () => {
    const { pager, asked } = walkOf(byPageNumber<number>(), numbered(9), { limit: 3 })
    expect(asked).toEqual([])
    expect(await pager.all()).toEqual([0, 1, 2])
    expect(asked).toHaveLength(2)
  })

  it('continues from the cursor of an earlier pager', async () => {
    const first = walkOf(byPageNumber<number>(), numbered(3), { limit: 3 })
    await first.pager.all()
    const second = walkOf(byPageNumber<number>(), numbered(3), { from: first.pager.cursor })
    expect(await second.pager.all()).toEqual([3, 4, 5])
    expect(second.asked.map(({ query }) => query?.page)).toEqual([2, 3])
  })

  it('prefetches one page, and none with prefetch: false', async () => {
    const { pager, asked } = walkOf(byPageNumber<number>(), numbered(9))
    await pager.next()
    expect(asked).toHaveLength(2)
    await pager.return?.()
    const lazy = walkOf(byPageNumber<number>(), numbered(9), { prefetch: false })
    await lazy.pager.next()
    expect(lazy.asked).toHaveLength(1)
  })

  it('aborts the page in flight when the loop ends early', async () => {
    const { pager, signals } = walkOf(byPageNumber<number>(), numbered(9))
    for await (const _ of pager) break
    expect(signals).toHaveLength(2)
    expect(signals[1]?.aborted).toBe(true)
  })

  it('returns all items of a page before the next page fails, and can continue from its cursor', async () => {
    const answer = (request: PageRequest) => {
      if (request.query?.page === 2) throw new Error('down')
      return numbered(3)(request)
    }
    const { pager } = walkOf(byPageNumber<number>(), answer)
    const seen: number[] = []
    const walk = async () => {
      for await (const value of pager) seen.push(value)
    }
    await expect(walk()).rejects.toThrow('down')
    expect(seen).toEqual([0, 1])
    expect(await walkOf(byPageNumber<number>(), numbered(3), { from: pager.cursor }).pager.all()).toEqual([2, 3, 4, 5])
  })

  it('stops when the caller aborts, even between the items of one page, and leaves no listener', async () => {
    const controller = new AbortController()
    let listeners = 0
    const { signal } = controller
    const { addEventListener, removeEventListener } = signal
    signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      listeners++
      addEventListener.apply(signal, args)
    }
    signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      listeners--
      removeEventListener.apply(signal, args)
    }
    const { pager } = walkOf(byPageNumber<number>(), numbered(3), { signal })
    await pager.next()
    controller.abort(new Error('enough'))
    await expect(pager.next()).rejects.toThrow('enough')
    expect(listeners).toBe(0)
    expect(await pager.next()).toEqual({ done: true, value: undefined })
  })

  it('rejects an invalid limit or cursor', () => {
    const make = (options: PageOptions) => () => walkOf(byPageNumber<number>(), numbered(1), options)
    expect(make({ limit: -1 })).toThrow(RangeError)
    expect(make({ limit: 1.5 })).toThrow(RangeError)
    expect(make({ from: 'x' })).toThrow(TypeError)
    expect(make({ from: '{"a":1}' })).toThrow(TypeError)
    expect(make({ from: '[1,-1]' })).toThrow(TypeError)
  })

  it('ends at once with a limit of 0', async () => {
    const { pager, asked } = walkOf(byPageNumber<number>(), numbered(1), { limit: 0 })
    expect(await pager.all()).toEqual([])
    expect(asked).toEqual([])
  })
})

describe('paging by rows', () => {
  const paging = byRows<Rows, number>({ items: page => page.rows, total: page => page.total, size: 50, names: ['X-Start', 'X-Size'] })
  const server = (all: number, most: number) => (request: PageRequest) => {
    const start = Number(request.headers?.['X-Start'])
    return { rows: numbers(start, Math.min(most, all - start)), total: all }
  }

  it.each([
    ['the requested size', 50],
    ['fewer rows', 7],
    ['all rows at once', 1000],
  ])('advances by the number of rows returned: %s', async (_, most) => {
    const { pager } = walkOf(paging, server(120, most))
    expect(await pager.all()).toEqual(numbers(0, 120))
  })

  it('ends on an empty page when the total is unknown', async () => {
    const { pager, asked } = walkOf(paging, request => ({ rows: Number(request.headers?.['X-Start']) < 4 ? [1, 2] : [] }))
    expect(await pager.all()).toHaveLength(4)
    expect(asked).toHaveLength(3)
  })

  it('ends on an empty page even when the total promises more', async () => {
    const { pager } = walkOf(paging, request => ({ rows: Number(request.headers?.['X-Start']) < 4 ? [1, 2] : [], total: 1000 }))
    expect(await pager.all()).toHaveLength(4)
  })

  it('sends offset and limit in the query, up to the cap', async () => {
    const offsets = byOffset<Rows, number>({ items: page => page.rows, total: page => page.total, size: 2, cap: 4 })
    const { pager, asked } = walkOf(offsets, request => ({ rows: numbers(Number(request.query?.offset), 2), total: 10 }))
    expect(await pager.all()).toEqual([0, 1, 2, 3])
    expect(asked.map(({ query }) => query)).toEqual([
      { offset: 0, limit: 2 },
      { offset: 2, limit: 2 },
    ])
    expect(pager.truncated).toBe(true)
  })
})

describe('paging by link', () => {
  interface Linked {
    rows: number[]
    next: string | null
  }
  const paging = byLink<Linked, number>({ items: page => page.rows, next: page => page.next })

  it('uses the query of the link, never its host', async () => {
    const { pager, asked } = walkOf(paging, request => {
      const page = Number(request.query?.page ?? 0)
      return { rows: [page], next: page < 2 ? `https://elsewhere.example/v4/series?page=${page + 1}&lang=eng` : null }
    })
    expect(await pager.all()).toEqual([0, 1, 2])
    expect(asked).toEqual([{}, { query: { page: '1', lang: 'eng' } }, { query: { page: '2', lang: 'eng' } }])
  })

  it('ends when a link leads back to its own page', async () => {
    const { pager, asked } = walkOf(paging, () => ({ rows: [1], next: '/series?page=1' }))
    expect(await pager.all()).toEqual([1, 1])
    expect(asked).toHaveLength(2)
  })
})

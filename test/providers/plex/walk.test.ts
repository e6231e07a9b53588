import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { answered } from './client.ts'
import { setUp } from './sandbox.ts'

setFlagsFromString('--expose_gc')
const collect = runInNewContext('gc') as () => void
const heap = () => {
  collect()
  return process.memoryUsage().heapUsed / 2 ** 20
}

describe('iteration over 5000 items at 10 % faults', () => {
  it.each([
    ['in JSON', false],
    ['in XML', true],
  ])(
    'yields each item once and in order: %s',
    async (_, xml) => {
      for (const seed of [1, 2, 3]) {
        const { plex, clock, box } = setUp(
          {},
          { xml, counts: { movies: 5000, shows: 0, artists: 0, photos: 0 } },
          { faults: 0.1, seed, latency: ['5ms', '80ms'] },
        )
        const keys = await clock.run(async () => {
          const found: (string | undefined)[] = []
          for await (const { ratingKey } of plex.libraries.items.items({ sectionId: 1 })) found.push(ratingKey)
          return found
        })
        expect(keys).toEqual(Array.from({ length: 5000 }, (_, i) => `${1000 + i}`))
        const hurt = Object.values(box.stats.faults).reduce((sum, count) => sum + count, 0)
        console.info(`seed ${seed}: ${box.stats.requests} requests, ${hurt} hurt`)
        expect(clock.pending).toBe(0)
      }
    },
    60_000,
  )

  it('keeps memory use constant', async () => {
    const { plex, clock, box } = setUp(
      {},
      { counts: { movies: 5000, shows: 0, artists: 0, photos: 0 } },
      { faults: 0.1, seed: 1, maxLog: 10 },
    )
    const marks: number[] = []
    const walk = async () => {
      let count = 0
      for await (const _ of plex.libraries.items.items({ sectionId: 1 })) if (++count % 1000 === 0) marks.push(heap())
      return count
    }
    for (let i = 0; i < 4; i++) expect(await clock.run(walk())).toBe(5000)
    const warm = marks.slice(5)
    const [least, most] = [Math.min(...warm), Math.max(...warm)]
    console.info(`heap over ${box.stats.requests} requests, after a first walk: ${least.toFixed(1)}–${most.toFixed(1)} MiB`)
    expect(most - least).toBeLessThan(4)
  }, 60_000)

  it('resumes an iteration without duplicates and gaps', async () => {
    const { plex, clock, box } = setUp(
      { retry: false, breaker: false },
      { counts: { movies: 500, shows: 0, artists: 0, photos: 0 } },
      { faults: { rate: 0.3, kinds: ['500', 'cut', 'html'] }, seed: 2 },
    )
    const found: (string | undefined)[] = []
    let from: string | undefined
    await clock.run(async () => {
      for (let tries = 0; tries < 50; tries++) {
        const pager = plex.libraries.items.items({ sectionId: 1 }, { from })
        try {
          for await (const { ratingKey } of pager) found.push(ratingKey)
          return
        } catch {
          from = pager.cursor
        }
      }
    })
    expect(box.stats.ok).toBeLessThan(box.stats.requests)
    expect(found).toEqual(Array.from({ length: 500 }, (_, i) => `${1000 + i}`))
  })
})

describe('the end of an iteration', () => {
  const movies = (count: number) => ({ counts: { movies: count, shows: 0, artists: 0, photos: 0 } })

  it('sends one request for an empty list and for a list of one page', async () => {
    for (const [count, requests] of [
      [0, 1],
      [40, 1],
      [100, 1],
      [101, 2],
    ] as const) {
      const { plex, clock, box } = setUp({}, movies(count))
      expect(await clock.run(plex.libraries.items.items({ sectionId: 1 }).all())).toHaveLength(count)
      expect(box.log).toHaveLength(requests)
    }
  })

  it('ends at an empty page when the server sends an offset but no total', async () => {
    const { plex, sent, clock } = answered(({ headers }) => {
      const offset = Number(headers['x-plex-container-start'])
      const Metadata = Array.from({ length: Math.max(0, Math.min(7, 30 - offset)) }, (_, i) => ({ ratingKey: `${offset + i}` }))
      return Response.json({ MediaContainer: { size: Metadata.length, offset, Metadata } })
    })
    const found = await clock.run(plex.libraries.items.items({ sectionId: 1 }).all())
    expect(found.map(({ ratingKey }) => ratingKey)).toEqual(Array.from({ length: 30 }, (_, i) => `${i}`))
    expect(sent).toHaveLength(6)
  })

  it('ends after the response of a server without paging', async () => {
    const { plex, clock, box } = setUp({}, movies(300))
    expect(await clock.run(plex.metadata.similar.items({ ids: 1000 }).all())).toHaveLength(5)
    const lists = await clock.run(plex.playlists.list.items().all())
    expect(lists).toHaveLength(1)
    expect(box.log).toHaveLength(2)
  })
})

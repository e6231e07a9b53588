import { describe, expect, it } from 'vitest'
import { type Candidate, fromTMDB, type MatchSource, match, type SourceQuery } from '../../../src/providers/match/index.ts'
import { catalogue } from './catalogue.ts'

const film = (id: number, title: string, year?: number, more: Partial<Candidate> = {}): Candidate => ({
  source: 'fake',
  id,
  kind: 'movie',
  title,
  year,
  ...more,
})

/** A source that answers as told and remembers what it was asked. */
function source(answer: (query: SourceQuery) => readonly Candidate[] | Promise<readonly Candidate[]>, more: Partial<MatchSource> = {}) {
  const asked: SourceQuery[] = []
  const search: MatchSource['search'] = async query => {
    asked.push(query)
    return answer(query)
  }
  return { name: 'fake', asked, search, ...more }
}

describe('match: searches', () => {
  it('stops at an exact title', async () => {
    const fake = source(() => [film(1, 'Heat', 1995)])
    const { best, confident, searches } = await match({ title: 'Heat', year: 1995 }, [fake])
    expect([best?.id, confident, searches]).toEqual([1, true, 1])
    expect(fake.asked).toEqual([{ title: 'Heat', year: 1995, kind: undefined }])
  })

  it('searches without the year before it accepts a similar title', async () => {
    const fake = source(({ year }) => (year ? [film(2, 'Heath', 1995)] : [film(1, 'Heat', 1994)]))
    expect((await match({ title: 'Heat', year: 1995 }, [fake])).best?.id).toBe(1)
  })

  it('searches for the beginnings of a misspelt word', async () => {
    const fake = source(({ title }) => ('inception'.startsWith(title.toLowerCase()) ? [film(27205, 'Inception', 2010)] : []))
    const { best, confident } = await match({ title: 'Inceptoin' }, [fake])
    expect([best?.id, confident]).toEqual([27205, true])
  })

  it.each([1, 3, 12])('sends at most %i searches to each source', async maxSearches => {
    const fake = source(() => [])
    const { searches, best } = await match({ title: 'One Two Three: Four Five Six', year: 1999 }, [fake], { maxSearches })
    expect([searches, fake.asked.length, best]).toEqual([maxSearches, maxSearches, undefined])
  })

  it('never sends the same search twice', async () => {
    const fake = source(() => [])
    await match({ title: 'Heat' }, [fake])
    const asked = fake.asked.map(({ title, year }) => `${title} ${year}`)
    expect(new Set(asked).size).toBe(asked.length)
  })

  it('passes the kind to the sources', async () => {
    const fake = source(() => [])
    await match({ fileName: 'Fargo.S01E02.mkv' }, [fake], { maxSearches: 1 })
    expect(fake.asked).toEqual([{ title: 'Fargo', year: undefined, kind: 'series' }])
  })
})

describe('match: details', () => {
  it('uses details for titles that search results lack', async () => {
    const fake = source(() => [film(129, 'Spirited Away', 2001)], { details: async () => ({ titles: ['El viaje de Chihiro'] }) })
    const { best, confident } = await match({ fileName: 'El.viaje.de.Chihiro.2001.mkv' }, [fake])
    expect([best?.id, best?.score, confident]).toEqual([129, 100, true])
  })

  it('uses the runtimes of details to distinguish works of the same name', async () => {
    const fake = source(() => [film(1, 'Pinocchio', 2022), film(2, 'Pinocchio', 2022)], {
      details: async ({ id }) => ({ runtime: id === 1 ? 60 : 105 }),
    })
    expect(await match({ title: 'Pinocchio', year: 2022, runtime: 104 }, [fake])).toMatchObject({ best: { id: 2 }, confident: true })
    expect(await match({ title: 'Pinocchio', year: 2022 }, [fake])).toMatchObject({ best: { id: 1 }, ambiguous: true })
  })

  it('requests details for a few candidates only, and once each', async () => {
    const asked: unknown[] = []
    let last = 0
    const fake = source(() => Array.from({ length: 20 }, () => film(++last, `Other ${last}`)), {
      details: async ({ id }) => {
        asked.push(id)
        return {}
      },
    })
    await match({ title: 'Heat', year: 1995 }, [fake], { maxDetails: 4 })
    expect(asked.length).toBe(4)
    expect(new Set(asked).size).toBe(asked.length)
  })

  it('tolerates a failure of a details request', async () => {
    const fake = source(() => [film(1, 'Heat', 1995)], { details: () => Promise.reject(new Error('no details')) })
    expect((await match({ title: 'Heats', year: 1995 }, [fake])).best?.id).toBe(1)
  })
})

describe('match: failures', () => {
  const broken = source(() => Promise.reject(new Error('down')), { name: 'broken' })

  it('skips a source that fails', async () => {
    broken.asked.length = 0
    const fake = source(({ year }) => (year ? [] : [film(1, 'Heat', 1996)]))
    const { best, failures } = await match({ title: 'Heat', year: 1995 }, [broken, fake])
    expect([best?.id, failures.length, failures[0]?.source, broken.asked.length]).toEqual([1, 1, 'broken', 1])
  })

  it('rejects with the first error when all sources fail', async () => {
    await expect(match({ title: 'Heat' }, [broken])).rejects.toThrow('down')
  })

  it('rejects with the abort reason when a source fails after an abort', async () => {
    const controller = new AbortController()
    const fake = source(() => {
      controller.abort(new Error('enough'))
      return []
    })
    await expect(match({ title: 'Heat' }, [fake], { signal: controller.signal })).rejects.toThrow('enough')
    expect(fake.asked.length).toBe(1)
    await expect(match({ title: 'Heat' }, [fake], { signal: controller.signal })).rejects.toThrow('enough')
    expect(fake.asked.length).toBe(1)
  })

  it('sends no further search after an abort, even when a source fails', async () => {
    const controller = new AbortController()
    const aborting = source(() => {
      controller.abort(new Error('enough'))
      throw controller.signal.reason
    })
    const other = source(() => [film(1, 'Heat')], { name: 'other' })
    await expect(match({ title: 'Heat' }, [aborting, other], { signal: controller.signal, maxSearches: 1 })).rejects.toThrow('enough')
  })

  it.each([
    [{}, [broken], {}, TypeError],
    [{ title: 'x' }, [], {}, TypeError],
    [{ title: 'x' }, [broken], { maxSearches: 0 }, RangeError],
    [{ title: 'x' }, [broken], { maxDetails: -1 }, RangeError],
    [{ title: 'x' }, [broken], { threshold: Number.NaN }, RangeError],
  ])('rejects the invalid arguments %j', async (query, sources, options, error) => {
    await expect(match(query, sources, options)).rejects.toThrow(error)
  })
})

it('searches several sources in parallel and recognizes the same work', async () => {
  const other = source(() => [film(247, 'Fight Club', 1999, { source: 'tvdb', ids: { tmdb: '550' } })], { name: 'tvdb' })
  const { candidates, confident } = await match({ title: 'Fight Club', year: 1999 }, [fromTMDB(catalogue()), other])
  expect(confident).toBe(true)
  expect(candidates.slice(0, 2).map(({ source, id }) => `${source} ${id}`)).toEqual(['tmdb 550', 'tvdb 247'])
})

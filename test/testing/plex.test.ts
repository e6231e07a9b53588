import { describe, expect, it } from 'vitest'
import { createPlex } from '../../src/providers/plex/index.ts'
import { PLEX_EDGE_404, playPlex } from '../../src/testing/plex/simulated-server.ts'
import { createSandbox } from '../../src/testing/sandbox.ts'
import { setUp } from '../providers/plex/sandbox.ts'
import { failure } from '../support/server.ts'

const small = { counts: { movies: 50, shows: 4, artists: 3, photos: 6 } }

describe('playPlex', () => {
  it('generates the same libraries each time', async () => {
    const read = async () => {
      const { plex, clock } = setUp({}, small)
      return clock.run(plex.libraries.items.items({ sectionId: 1 }).all())
    }
    const first = await read()
    expect(first).toHaveLength(50)
    expect(await read()).toEqual(first)
  })

  it('holds some thousand items in four libraries by default', async () => {
    const { plex, clock } = setUp()
    const sizes = Object.fromEntries(
      await clock.run(
        Promise.all(
          (await clock.run(plex.libraries.list())).map(async ({ key, type }) => [
            type,
            (await plex.libraries.leaves({ sectionId: key })).totalSize,
          ]),
        ),
      ),
    )
    expect(sizes).toEqual({ movie: 3000, show: 2400, artist: 1200, photo: 400 })
  })

  it('filters and sorts items', async () => {
    const { plex, clock } = setUp({}, small)
    const years = (
      await clock.run(plex.libraries.items({ sectionId: 1, sort: 'year:desc', filters: { 'year>>': 1980, genre: 3 } }))
    ).Metadata.map(({ year }) => year ?? 0)
    expect(years.length).toBeGreaterThan(1)
    expect(years).toEqual([...years].sort((a, b) => b - a))
    expect(Math.min(...years)).toBeGreaterThan(1980)
  })

  it('stores watched marks, ratings and playback positions', async () => {
    const { plex, clock } = setUp({}, small)
    const one = async () => (await clock.run(plex.metadata.details({ ids: 1007 })))[0]
    expect((await one())?.viewCount).toBeUndefined()
    await clock.run(plex.playback.timeline({ ratingKey: 1007, state: 'playing', time: 90_000 }))
    expect(await one()).toMatchObject({ viewOffset: 90_000 })
    expect((await clock.run(plex.sessions.list()))[0]).toMatchObject({ ratingKey: '1007', User: { id: 1 }, Player: { local: true } })
    expect((await clock.run(plex.hubs.continueWatching()))[0]?.Metadata).toHaveLength(1)
    await clock.run(plex.playback.watched({ key: 1007 }))
    await clock.run(plex.playback.rate({ key: 1007, rating: 9 }))
    expect(await one()).toMatchObject({ viewCount: 1, userRating: 9 })
    expect((await clock.run(plex.sessions.history())).Metadata).toMatchObject([{ ratingKey: '1007', librarySectionID: 1 }])
    await clock.run(plex.playback.unwatched({ key: 1007 }))
    await clock.run(plex.playback.rate({ key: 1007, rating: -1 }))
    expect((await one())?.viewCount ?? (await one())?.userRating).toBeUndefined()
  })

  it('stores play queues', async () => {
    const { plex, clock } = setUp({}, small)
    const keys = (queue: { Metadata: readonly { ratingKey?: string }[] }) => queue.Metadata.map(({ ratingKey }) => ratingKey)
    const uri = async (...items: number[]) => clock.run(plex.itemURI(items))
    const made = await clock.run(plex.playQueues.create({ type: 'video', uri: await uri(1001, 1002, 1003) }))
    const playQueueId = made.playQueueID ?? 0
    const id = (index: number) => made.Metadata[index]?.playQueueItemID ?? 0
    expect(keys(made)).toEqual(['1001', '1002', '1003'])
    expect(keys(await clock.run(plex.playQueues.add({ playQueueId, uri: await uri(1009), next: true })))).toEqual([
      '1001',
      '1009',
      '1002',
      '1003',
    ])
    expect(keys(await clock.run(plex.playQueues.move({ playQueueId, playQueueItemId: id(2), after: id(0) })))).toEqual([
      '1001',
      '1003',
      '1009',
      '1002',
    ])
    expect(keys(await clock.run(plex.playQueues.remove({ playQueueId, playQueueItemId: id(0) })))).toEqual(['1003', '1009', '1002'])
    expect((await clock.run(plex.playQueues.shuffle({ playQueueId }))).playQueueShuffled).toBe(true)
    expect(await clock.run(plex.playQueues.details({ playQueueId }))).toMatchObject({ playQueueVersion: 5, playQueueTotalCount: 3 })
    expect((await clock.run(plex.playQueues.clear({ playQueueId }))).Metadata).toEqual([])
    expect(await clock.run(failure(plex.playQueues.details({ playQueueId: 99 })))).toMatchObject({ kind: 'not-found' })
  })

  it('requires a token as Plex does', async () => {
    const { plex, clock } = setUp({ token: 'wrong' }, { ...small, tokens: ['right'] })
    expect(await clock.run(failure(plex.libraries.list()))).toMatchObject({ kind: 'auth', providerMessage: 'Unauthorized' })
    expect(await clock.run(failure(plex.account.user()))).toMatchObject({ kind: 'auth', code: 1001 })
    expect(await clock.run(plex.account.tokenState())).toBe('invalid')
    expect((await clock.run(plex.identity())).machineIdentifier).toHaveLength(40)
  })

  it('is found through its simulated plex.tv', async () => {
    const { plex, clock } = setUp({ baseURL: undefined }, small)
    expect((await clock.run(plex.libraries.list())).length).toBe(4)
    expect((await clock.run(plex.connect())).uri).toBe('https://192-168-1-2.sandbox.plex.direct:32400')
  })

  it('simulates the CDN edge of plex.tv during an outage, which leaves the token valid', async () => {
    const { plex, clock, box } = setUp({ retry: false }, small)
    box.fail('GET /api/v2/user', PLEX_EDGE_404, PLEX_EDGE_404)
    expect(await clock.run(plex.account.tokenState())).toBe('unreachable')
    expect(await clock.run(failure(plex.account.user()))).toMatchObject({ kind: 'server', code: 'edge' })
    expect(await clock.run(plex.account.tokenState())).toBe('valid')
  })

  it('is part of every sandbox by default, with TMDB', async () => {
    const { fetch } = createSandbox()
    const plex = createPlex({ clientIdentifier: 'test', token: 'test-token', runtime: { fetch } })
    expect(await plex.libraries.list()).toHaveLength(4)
    expect((await fetch('https://api.themoviedb.org/3/movie/603?api_key=k')).status).toBe(200)
    expect((await fetch('https://elsewhere.example/library')).headers.get('content-type')).toContain('json')
  })

  it('clears its state on reset', async () => {
    const { plex, clock, box } = setUp({}, small)
    await clock.run(plex.playback.watched({ key: 1007 }))
    box.reset()
    expect((await clock.run(plex.metadata.details({ ids: 1007 })))[0]?.viewCount).toBeUndefined()
  })

  it('sends the same responses over a loopback socket', async () => {
    const box = createSandbox({ apis: [playPlex(small)] })
    const server = await box.listen()
    try {
      const plex = createPlex({ clientIdentifier: 'test', token: 'test-token', accountURL: server.url })
      expect((await plex.libraries.items.items({ sectionId: 1 }).all()).length).toBe(50)
      expect(await plex.connect()).toMatchObject({ uri: server.url })
      expect(await plex.account.home.users()).toHaveLength(2)
      const page = await fetch(await plex.urls.stream('/library/metadata/1001'))
      expect(page.status).toBe(200)
      expect(await page.text()).toContain('<Video ')
    } finally {
      await server.close()
    }
  })
})

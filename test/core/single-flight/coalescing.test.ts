import { afterEach, describe, expect, it, vi } from 'vitest'
import { isRequestError, type RequestError } from '../../../src/index.ts'
import { failure, json } from '../../support/server.ts'
import { setup } from '../cache/support.ts'

const fails = async (promise: Promise<unknown>): Promise<RequestError> => {
  const error = await failure(promise)
  if (!isRequestError(error)) throw error
  return error
}

describe('coalesced calls', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('fault 18: the first may leave: the others are answered, and the answer is stored', async () => {
    const { api, clock, seen } = setup(async (_, n) => (await clock.sleep(500), json({ n })))
    const abort = new AbortController()
    const first = fails(api.get('/a', { signal: abort.signal }))
    const others = Promise.all(Array.from({ length: 99 }, () => api.get('/a')))
    await clock.advance(100)
    abort.abort()
    expect((await first).kind).toBe('aborted')
    expect(seen[0]?.signal?.aborted).toBe(false)
    expect(await clock.run(others)).toEqual(Array(99).fill({ n: 1 }))
    expect(await clock.run(api.get('/a'))).toEqual({ n: 1 })
    expect(seen).toHaveLength(1)
  })
  it('do not join a request from before an invalidation or a removal', async () => {
    let served = 1
    const { api, cache, clock, seen } = setup(async () => {
      const n = served
      await clock.sleep(500)
      return json({ n })
    })
    const ask = () => api.get('/a', { cache: { tags: ['t'] } })
    for (const forget of [() => cache.invalidateTags('t'), () => cache.clear()]) {
      const before = served
      const first = ask()
      await clock.advance(100)
      served++
      await forget()
      expect(await clock.run(Promise.all([first, ask(), ask()]))).toEqual([{ n: before }, { n: served }, { n: served }])
      await cache.clear()
    }
    expect(seen).toHaveLength(4)
    const others = Promise.all([ask(), ask()])
    await cache.invalidateTags('other')
    expect(await clock.run(Promise.all([others, ask()]))).toHaveLength(2)
    expect(seen).toHaveLength(5)
  })
  it('fault 18: when the last one leaves, the request ends', async () => {
    const { api, clock, seen } = setup(() => undefined)
    const aborts = Array.from({ length: 3 }, () => new AbortController())
    const calls = aborts.map(({ signal }) => fails(api.get('/a', { signal })))
    await clock.settle()
    aborts[0]?.abort()
    aborts[1]?.abort()
    await clock.settle()
    expect(seen[0]?.signal?.aborted).toBe(false)
    aborts[2]?.abort()
    for (const call of calls) expect((await call).kind).toBe('aborted')
    expect(seen[0]?.signal?.aborted).toBe(true)
    expect(clock.pending).toBe(0)
  })
  it.each([404, 500])('fault 19: a %i rejects a hundred of them once each, with errors of their own, for one request', async status => {
    const { api, clock, seen } = setup(async () => (await clock.sleep(100), json({ why: 'no' }, status)), { negativeTtl: '1m' })
    const errors = await clock.run(Promise.all(Array.from({ length: 100 }, () => fails(api.get('/a')))))
    expect(seen).toHaveLength(1)
    expect(new Set(errors).size).toBe(100)
    for (const error of errors) expect(error).toMatchObject({ status, body: { why: 'no' } })
  })
  it('fault 21: a body that is too large is read once, as far as it may be, and rejects everyone', async () => {
    let sent = 0
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += 65_536
          controller.enqueue(new Uint8Array(65_536))
        },
      })
    const { api, clock, seen, cache } = setup(
      () => new Response(endless(), { headers: { 'content-type': 'application/octet-stream' } }),
      {},
      { maxResponseBytes: 2 ** 20 },
    )
    const errors = await clock.run(Promise.all(Array.from({ length: 100 }, () => fails(api.get('/a')))))
    for (const error of errors) expect(error.kind).toBe('parse')
    expect(seen).toHaveLength(1)
    expect(sent).toBeLessThanOrEqual(1.2 * 2 ** 20)
    expect(cache.stats().memory.entries).toBe(0)
  })
  it('fault 22: where work ends with the request that began it, the others make their own', async () => {
    vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' })
    const { api, clock, seen } = setup((_, n) => (n === 1 ? undefined : json({ n })), {}, { timeout: false })
    const first = fails(api.get('/a'))
    const second = api.get('/a')
    await clock.advance(2999)
    expect(seen).toHaveLength(1)
    await clock.advance(1)
    expect(await clock.run(second)).toEqual({ n: 2 })
    await clock.advance(30_000)
    expect((await first).kind).toBe('timeout')
  })
})

import { getEventListeners } from 'node:events'
import { expect, it } from 'vitest'
import { createClient } from '../../../src/index.ts'

const body = (chunks: readonly string[], fail = false) => {
  const left = [...chunks]
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = left.shift()
      if (next !== undefined) controller.enqueue(new TextEncoder().encode(next))
      else if (fail) controller.error(new TypeError('terminated'))
      else controller.close()
    },
  })
}

function open(fail = false) {
  const { signal } = new AbortController()
  const api = createClient({ baseURL: 'https://a.test', runtime: { fetch: async () => new Response(body(['a', 'b', 'c'], fail)) } })
  return { signal, stream: api.get<ReadableStream<Uint8Array>>('/', { responseType: 'stream', signal }) }
}

const listeners = (signal: AbortSignal) => getEventListeners(signal, 'abort').length

it('returns the complete stream and removes its abort listener at the end', async () => {
  const { signal, stream } = open()
  const given = await stream
  expect(listeners(signal)).toBe(1)
  expect(await new Response(given).text()).toBe('abc')
  expect(listeners(signal)).toBe(0)
})

it('removes the abort listener of a stream that is cancelled', async () => {
  const { signal, stream } = open()
  await (await stream).cancel()
  expect(listeners(signal)).toBe(0)
})

it('passes on the error of a failed stream and removes its abort listener', async () => {
  const { signal, stream } = open(true)
  await expect(new Response(await stream).text()).rejects.toThrow('terminated')
  expect(listeners(signal)).toBe(0)
})

it('ends a stream in flight when the caller aborts', async () => {
  const controller = new AbortController()
  let cancelled: unknown
  const endless = new ReadableStream<Uint8Array>(
    { pull: c => c.enqueue(new Uint8Array(1)), cancel: reason => void (cancelled = reason) },
    { highWaterMark: 0 },
  )
  const fetch = async (_: string, init?: RequestInit) => {
    init?.signal?.addEventListener('abort', () => void (cancelled = init.signal?.reason))
    return new Response(endless)
  }
  const api = createClient({ baseURL: 'https://a.test', runtime: { fetch } })
  const stream = await api.get<ReadableStream<Uint8Array>>('/', { responseType: 'stream', signal: controller.signal })
  await stream.getReader().read()
  controller.abort(new Error('enough'))
  expect(cancelled).toMatchObject({ kind: 'aborted' })
})

import { expect, test } from 'vitest'
import { failure, macrotask, upstream, wait } from './support.ts'

test('100 identical reads send one request, and one abort leaves 99 results', async () => {
  const { api, counters } = upstream()
  const controller = new AbortController()
  let aborted: unknown
  const loser = failure(api.get('/slow?ms=500', { signal: controller.signal })).then(error => {
    aborted = error
  })
  const others = Array.from({ length: 99 }, () => api.get('/slow?ms=500'))
  await wait(100)
  controller.abort()
  await macrotask()
  expect(aborted).toMatchObject({ kind: 'aborted' })
  await loser
  const answers = await Promise.all(others)
  expect(answers).toHaveLength(99)
  expect(answers.every(answer => (answer as { n: number }).n === 1)).toBe(true)
  expect(await counters()).toMatchObject({ requests: 1, left: 0 })
})

test("a caller's change to its result is invisible to other callers", async () => {
  const { api } = upstream()
  const [first, second] = await Promise.all([api.get<{ n: number }>('/slow?ms=100'), api.get<{ n: number }>('/slow?ms=100')])
  first.n = 99
  expect(second.n).toBe(1)
})

test('the request is aborted when its last caller aborts', async () => {
  const { api, counters } = upstream()
  const controller = new AbortController()
  const calls = [1, 2, 3].map(() => failure(api.get('/slow?ms=800', { signal: controller.signal })))
  await wait(200)
  controller.abort()
  expect((await Promise.all(calls)).map(error => error.kind)).toEqual(['aborted', 'aborted', 'aborted'])
  await wait(100)
  expect(await counters()).toMatchObject({ requests: 1, left: 1 })
})

test('dedupe: false sends a request for each caller', async () => {
  const { api, counters } = upstream({ dedupe: false })
  await Promise.all([api.get('/json'), api.get('/json'), api.get('/json')])
  expect((await counters()).requests).toBe(3)
})

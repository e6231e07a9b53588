import { env } from 'cloudflare:workers'
import { expect, inject, test } from 'vitest'
import worker from '../../examples/worker.ts'

// In workerd, with a real KV namespace.
const id = `worker-${Math.random().toString(36).slice(2)}`

async function visit(path: string) {
  const background: Promise<unknown>[] = []
  const bindings = { CACHE: env.CACHE, API: `${inject('upstream')}/${id}` }
  const response = await worker.fetch(new Request(`https://visitor.example${path}`), bindings, { waitUntil: work => background.push(work) })
  await Promise.all(background)
  return { status: response.status, body: await response.json(), background: background.length }
}

test('a Worker stores responses in KV after it has responded to the visitor', async () => {
  const first = await visit('/json')
  expect(first).toMatchObject({ status: 200, body: { n: 1 } })
  expect(first.background).toBeGreaterThan(0)
  expect(await visit('/json')).toMatchObject({ status: 200, body: { n: 1 } })
  expect((await env.CACHE.list()).keys).not.toHaveLength(0)
})

test('a Worker responds with 404 for an unknown path', async () => {
  expect(await visit('/nothing')).toMatchObject({ status: 404, body: { error: 'not-found' } })
})

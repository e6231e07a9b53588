import { expect, inject, test } from 'vitest'
import { createApi, show } from '../../examples/page-cache.ts'

// In a real page, with a real IndexedDB, against a server on another origin.
test('the page example shows cached data after a reload and while the server is down', async () => {
  const base = `${inject('upstream')}/page-${Math.random().toString(36).slice(2)}`
  const element = document.createElement('p')
  const first = createApi(base)
  await show(element, first.api, '/json')
  expect(element.textContent).toMatch(/"n":1\} \(network\)$/)
  await show(element, first.api, '/json')
  expect(element.textContent).toMatch(/"n":1\} \(cache\)$/)
  await first.cache.dispose()

  const reloaded = createApi(base)
  await show(element, reloaded.api, '/json')
  expect(element.textContent).toMatch(/"n":1\} \(cache\)$/)
  await reloaded.cache.clear()
  await show(element, reloaded.api, '/json')
  expect(element.textContent).toMatch(/"n":2\} \(network\)$/)
  await reloaded.cache.dispose()
})

import { createRequire } from 'node:module'
import * as esm from 'holdfast'
import { expect, inject, test } from 'vitest'

const require = createRequire(new URL('../../runtimes/package.json', import.meta.url))
const cjs = require('holdfast') as typeof esm

test('require() and import export the same names', () => {
  expect(Object.keys(cjs).sort()).toEqual(Object.keys(esm).sort())
  for (const name of ['testing', 'drivers/memory', 'drivers/fs', 'providers/tmdb'])
    expect(Object.keys(require(`holdfast/${name}`)).length).toBeGreaterThan(0)
})

test('the CommonJS build works, and the ES module build recognizes its errors', async () => {
  const client = cjs.createClient({ baseURL: `${inject('upstream')}/cjs`, retry: false })
  expect(await client.get('/json')).toMatchObject({ id: 'cjs' })
  const error = await client.get('/status?answer=404').catch((reason: unknown) => reason)
  expect(esm.isRequestError(error) && error.kind).toBe('not-found')
})

import { expect, it } from 'vitest'
import { bearer, createClient } from '../../../src/index.ts'

it('sends no request for a call that is aborted while its credential is read, and leaves no flight to join', async () => {
  let sent = 0
  let give: (secret: string) => void = () => {}
  const secret = new Promise<string>(resolve => {
    give = resolve
  })
  const api = createClient({
    baseURL: 'https://a.test',
    auth: bearer(() => secret),
    runtime: { fetch: async () => Response.json(++sent) },
  })
  const caller = new AbortController()
  const first = api.get('/a', { signal: caller.signal })
  caller.abort()
  await expect(first).rejects.toMatchObject({ kind: 'aborted' })
  give('secret')
  await secret
  expect(await api.get('/a')).toBe(1)
  expect(sent).toBe(1)
})

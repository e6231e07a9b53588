import { createClient } from 'holdfast'
import { expect, inject, test } from 'vitest'
import { failure } from '../support.ts'

test('an untrusted TLS certificate is a network error', async () => {
  const api = createClient({ baseURL: inject('tls'), retry: false })
  expect((await failure(api.get('/ok'))).kind).toBe('network')
})

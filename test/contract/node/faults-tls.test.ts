import { createClient } from 'holdfast'
import { expect, inject, test } from 'vitest'
import { faulty } from '../faults/support.ts'
import { failure } from '../support.ts'

type Fetch = (input: string, init?: RequestInit) => Promise<Response>

/** A fetch that takes the certificate of the test server, by the means of each runtime. */
async function trustingFetch(): Promise<Fetch> {
  const { Deno } = globalThis as { Deno?: { createHttpClient(options: { caCerts: string[] }): unknown } }
  if (Deno) {
    const { cert } = await import('../../setup/certificate.mjs')
    const client = Deno.createHttpClient({ caCerts: [cert] })
    return (input, init) => fetch(input, { ...init, client } as RequestInit)
  }
  if ('Bun' in globalThis) return (input, init) => fetch(input, { ...init, tls: { rejectUnauthorized: false } } as RequestInit)
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  return (input, init) => fetch(input, init)
}

test('an untrusted TLS certificate is a network error', async () => {
  const api = createClient({ baseURL: inject('tls'), retry: false })
  expect((await failure(api.get('/ok'))).kind).toBe('network')
})

test('fault 31: a redirect from https to http is refused, and not followed', async () => {
  const fetch = await trustingFetch()
  const { id, seen, stranger } = faulty()
  const api = createClient({ baseURL: `${inject('tls')}/${id}`, retry: false, runtime: { fetch } })
  expect(await api.get('/ok')).toEqual({ n: 1 })
  const error = await failure(api.get('/redirect', { query: { to: `${stranger}/echo` } }))
  expect(error).toMatchObject({ kind: 'network', retryable: false })
  expect(error.message).toContain('from https to http')
  expect(await seen()).toHaveLength(2)
})

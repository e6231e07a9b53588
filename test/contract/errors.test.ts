import type { RequestError } from 'holdfast'
import { createClient, isRequestError, safe } from 'holdfast'
import { expect, test } from 'vitest'
import { failure, upstream } from './support.ts'

const CANARY = 'canary-5f1d7c0a'

/** Narrows to the last case: a kind that is missing here doesn't compile. */
function word(error: RequestError): string {
  switch (error.kind) {
    case 'auth':
    case 'not-found':
    case 'client':
    case 'server':
      return `${error.kind} ${error.status}`
    case 'rate-limit':
      return `${error.kind} ${error.retryAfter}`
    case 'timeout':
      return `${error.kind} ${error.phase}`
    case 'rejected':
      return `${error.kind} ${error.reason}`
    case 'validation':
      return `${error.kind} ${error.issues.length}`
    case 'network':
    case 'aborted':
    case 'parse':
      return error.kind
    default:
      return error satisfies never
  }
}

test('every HTTP status maps to its error kind', async () => {
  const { api } = upstream({ retry: false })
  const statuses = [401, 403, 404, 410, 400, 409, 422, 500, 501, 503]
  const words = await Promise.all(statuses.map(async code => word(await failure(api.get(`/status?answer=${code}`)))))
  expect(words).toEqual([
    'auth 401',
    'auth 403',
    'not-found 404',
    'not-found 410',
    'client 400',
    'client 409',
    'client 422',
    'server 500',
    'server 501',
    'server 503',
  ])
})

test('an error contains the request and the response', async () => {
  const { api, baseURL } = upstream({ retry: false })
  const error = await failure(api.get('/status?answer=404'))
  expect(error).toMatchObject({
    method: 'GET',
    url: `${baseURL}/status?answer=[redacted]`,
    status: 404,
    body: { message: 'as asked' },
    retryable: false,
  })
  expect(error.headers?.get('content-type')).toBe('application/json')
  expect(error instanceof Error).toBe(true)
})

test('an unreachable server and a truncated body are network errors', async () => {
  const { api } = upstream({ retry: false })
  expect((await failure(api.get('/cut'))).kind).toBe('network')
  const nobody = createClient({ baseURL: 'http://127.0.0.1:9', retry: false })
  expect((await failure(nobody.get('/'))).kind).toBe('network')
})

test('safe() returns the error as a value', async () => {
  const { api } = upstream({ retry: false })
  const good = await safe(api.get('/json'))
  expect(good).toMatchObject({ ok: true, data: { n: 1 } })
  const bad = await safe(api.get('/status?answer=500'))
  expect(bad.ok).toBe(false)
  expect(!bad.ok && isRequestError(bad.error) && bad.error.kind).toBe('server')
})

test('no part of an error contains a secret', async () => {
  const { api } = upstream({ retry: false, headers: { authorization: `Bearer ${CANARY}` } })
  const error = await failure(api.get('/status?answer=500', { query: { api_key: CANARY } }))
  const shown = [JSON.stringify(error), String(error), error.message, error.stack, error.url, String(error.cause)].join('\n')
  expect(shown.includes(CANARY)).toBe(false)
})

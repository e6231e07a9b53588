import { describe, expect, it } from 'vitest'
import type { ErrorKind } from '../../../src/core/errors/errors.ts'
import { isRequestError } from '../../../src/core/errors/errors.ts'
import { CODES, kindOfCode } from '../../../src/providers/tmdb/codes.ts'
import { classifyTMDB } from '../../../src/providers/tmdb/errors.ts'
import { setUp } from './client.ts'

/** Code, the HTTP status it comes with, what it means here, and whether a read is tried again. */
const KNOWN: readonly (readonly [code: number, status: number, kind: ErrorKind | 'ok', again: boolean])[] = [
  [1, 200, 'ok', false],
  [2, 501, 'server', false],
  [3, 401, 'auth', false],
  [4, 405, 'client', false],
  [5, 422, 'client', false],
  [6, 404, 'not-found', false],
  [7, 401, 'auth', false],
  [8, 403, 'client', false],
  [9, 503, 'server', true],
  [10, 401, 'auth', false],
  [11, 500, 'server', true],
  [12, 201, 'ok', false],
  [13, 200, 'ok', false],
  [14, 401, 'auth', false],
  [15, 500, 'server', true],
  [16, 401, 'auth', false],
  [17, 401, 'auth', false],
  [18, 400, 'client', false],
  [19, 406, 'client', false],
  [20, 422, 'client', false],
  [21, 200, 'not-found', false],
  [22, 400, 'client', false],
  [23, 400, 'client', false],
  [24, 504, 'server', true],
  [25, 429, 'rate-limit', true],
  [26, 400, 'client', false],
  [27, 400, 'client', false],
  [28, 400, 'client', false],
  [29, 400, 'client', false],
  [30, 401, 'auth', false],
  [31, 401, 'auth', false],
  [32, 401, 'auth', false],
  [33, 401, 'auth', false],
  [34, 404, 'not-found', false],
  [35, 401, 'auth', false],
  [36, 401, 'auth', false],
  [37, 404, 'not-found', false],
  [38, 401, 'auth', false],
  [39, 401, 'auth', false],
  [40, 200, 'ok', false],
  [41, 422, 'client', false],
  [42, 405, 'client', false],
  [43, 502, 'server', true],
  [44, 500, 'not-found', false],
  [45, 403, 'auth', false],
  [46, 503, 'server', true],
  [47, 400, 'client', false],
]

async function failure(answer: () => Response) {
  const { tmdb, sent, clock } = setUp(answer)
  const outcome = await clock.run(tmdb.movies.details({ movieId: 603 }).catch((error: unknown) => error))
  return { outcome, tries: sent.length }
}

describe('TMDB status codes', () => {
  it('cover 1 to 47, each once', () => {
    const all = Object.values(CODES)
      .flat()
      .sort((a, b) => a - b)
    expect(all).toEqual(Array.from({ length: 47 }, (_, i) => i + 1))
    expect(kindOfCode(48)).toBeUndefined()
  })

  it.each(KNOWN)('classifies code %i with HTTP %i as %s', async (code, status, kind, again) => {
    const body = { success: kind === 'ok', status_code: code, status_message: `words for ${code}` }
    const { outcome, tries } = await failure(() => Response.json(body, { status }))
    if (kind === 'ok') return expect(outcome).toEqual(body)
    if (!isRequestError(outcome)) throw new Error('no error came')
    expect(outcome).toMatchObject({ kind, code, provider: 'tmdb', providerMessage: `words for ${code}`, status })
    expect(tries).toBe(again ? 5 : 1)
  })
})

describe('TMDB error bodies', () => {
  it.each([
    ['with success', { success: false, status_code: 34, status_message: 'gone' }],
    ['with failure', { success: false, failure: true, status_code: 34, status_message: 'gone' }],
    ['without success', { status_code: 34, status_message: 'gone' }],
  ])('reads an error body %s', async (_, body) => {
    const { outcome } = await failure(() => Response.json(body, { status: 404 }))
    expect(outcome).toMatchObject({ kind: 'not-found', code: 34, providerMessage: 'gone' })
  })

  it('reads the message from a list of errors', async () => {
    const { outcome } = await failure(() =>
      Response.json({ errors: ['page must be less than or equal to 500', 'query must be provided'] }, { status: 422 }),
    )
    expect(outcome).toMatchObject({
      kind: 'client',
      provider: 'tmdb',
      providerMessage: 'page must be less than or equal to 500; query must be provided',
    })
  })

  it('classifies an unknown code by the HTTP status', async () => {
    expect(
      (await failure(() => Response.json({ success: false, status_code: 99, status_message: 'new' }, { status: 401 }))).outcome,
    ).toMatchObject({ kind: 'auth', code: 99 })
    expect((await failure(() => Response.json({ success: false, status_code: 99, status_message: 'new' }))).outcome).toMatchObject({
      kind: 'client',
      code: 99,
    })
  })

  it('classifies a body with only success: false as an error', async () => {
    expect((await failure(() => Response.json({ success: false }))).outcome).toMatchObject({ kind: 'client', provider: 'tmdb' })
  })

  it.each([200, 502])('retries an HTML body with HTTP %i', async status => {
    const page = '<!DOCTYPE html><html><body>Please wait</body></html>'
    const { outcome, tries } = await failure(() => new Response(page, { status, headers: { 'content-type': 'text/html' } }))
    expect(outcome).toMatchObject({ kind: status === 200 ? 'parse' : 'server', retryable: true })
    expect(tries).toBe(5)
  })

  it('retries an HTML body that is declared as JSON', async () => {
    let count = 0
    const { outcome } = await failure(() =>
      ++count < 3 ? new Response('<html>', { headers: { 'content-type': 'application/json' } }) : Response.json({ id: 603 }),
    )
    expect(outcome).toEqual({ id: 603 })
  })

  it('recognizes markup regardless of the content type', () => {
    const answer = (body: unknown, status = 200) => ({
      status,
      headers: new Headers(),
      body,
      url: 'https://api.themoviedb.org/3/movie/603',
    })
    expect(classifyTMDB(answer('  <html>'))).toEqual({ provider: 'tmdb', kind: 'parse', retryable: true })
    expect(classifyTMDB(answer('plain'))).toBeUndefined()
    expect(classifyTMDB(answer(undefined, 204))).toBeUndefined()
    expect(classifyTMDB(answer([1, 2]))).toBeUndefined()
    expect(classifyTMDB(answer({ id: 603 }))).toBeUndefined()
    expect(classifyTMDB(answer(undefined, 404))).toEqual({ provider: 'tmdb' })
  })

  it('treats a version 4 response as success when only single items failed', async () => {
    const body = {
      success: true,
      status_code: 1,
      status_message: 'ok',
      results: [{ media_id: 550, media_type: 'movie', success: false, error: ['Media has already been taken'] }],
    }
    const { tmdb } = setUp(() => Response.json(body))
    const result = await tmdb.v4.lists.addItems({ listId: 1, body: { items: [{ media_type: 'movie', media_id: 550 }] } })
    expect(result.results?.[0]?.success).toBe(false)
  })
})

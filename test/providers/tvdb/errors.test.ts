import { describe, expect, it } from 'vitest'
import { isRequestError } from '../../../src/core/errors/errors.ts'
import { classifyTVDB } from '../../../src/providers/tvdb/errors/classify.ts'
import { MESSAGES, readMessage } from '../../../src/providers/tvdb/errors/messages.ts'
import { setUp } from './client.ts'

async function failure(answer: () => Response) {
  const { tvdb, sent, clock } = setUp(({ path }) => (path === '/login' ? undefined : answer()))
  const outcome = await clock.run(tvdb.series.details({ seriesId: 1 }).catch((error: unknown) => error))
  return { outcome, tries: sent.length }
}

const full = (message: string) => ({ status: 'failure', message, data: null })

/** Body, HTTP status, and what comes of it. */
const SEEN: readonly (readonly [body: object, status: number, expected: object])[] = [
  [full('InvalidAPIKey: apikey invalid'), 401, { kind: 'auth', code: 'InvalidAPIKey' }],
  [full('InvalidAPIKey: pin invalid'), 401, { kind: 'auth', code: 'InvalidPIN' }],
  [full('InvalidAPIKey: apikey invalid'), 400, { kind: 'auth', code: 'InvalidAPIKey' }],
  [full('InvalidValueType: pin required'), 400, { kind: 'auth', code: 'PINRequired' }],
  [full('InvalidValueType: id'), 400, { kind: 'client', code: 'InvalidValueType' }],
  [full('Unauthorized'), 401, { kind: 'auth', code: 'Unauthorized' }],
  [full('NotFoundException: error fetching series'), 404, { kind: 'not-found', code: 'NotFoundException' }],
  [full('NotFoundException: error fetching series'), 200, { kind: 'not-found', code: 'NotFoundException' }],
  [{ message: 'Method Not Allowed' }, 405, { kind: 'client', code: undefined }],
  [{ message: 'Max results overflow' }, 400, { kind: 'client', code: 'MaxResultsOverflow' }],
  [full('SomethingNew: nobody knows'), 400, { kind: 'client', code: 'SomethingNew' }],
  [full('It broke'), 200, { kind: 'client', code: undefined }],
  [{ message: 'Forbidden' }, 403, { kind: 'auth', code: undefined }],
]

describe('TheTVDB errors', () => {
  it.each(SEEN)('classifies %j with HTTP %i as %j, without a retry', async (body, status, expected) => {
    const { outcome, tries } = await failure(() => Response.json(body, { status }))
    if (!isRequestError(outcome)) throw new Error('no error came')
    expect({ ...outcome, code: outcome.code }).toMatchObject({
      ...expected,
      provider: 'tvdb',
      providerMessage: (body as { message: string }).message,
      status,
    })
    // A token that is refused is given up once.
    expect(tries).toBe(status === 401 && (expected as { kind: string }).kind === 'auth' ? 2 : 1)
  })

  it.each([
    [{ message: 'Internal server error' }, 500, 'server'],
    [{ message: 'Endpoint request timed out' }, 504, 'server'],
    [{ message: 'Too Many Requests' }, 429, 'rate-limit'],
  ])('classifies %j with HTTP %i as %s, with a retry', async (body, status, kind) => {
    const { outcome, tries } = await failure(() => Response.json(body, { status }))
    expect(outcome).toMatchObject({ kind, provider: 'tvdb', providerMessage: body.message, retryable: true })
    expect(tries).toBe(5)
  })

  it.each([
    [200, 'parse'],
    [502, 'server'],
    [503, 'server'],
  ])('retries an HTML body with HTTP %i', async (status, kind) => {
    const page = '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head></html>'
    const { outcome, tries } = await failure(() => new Response(page, { status, headers: { 'content-type': 'text/html' } }))
    expect(outcome).toMatchObject({ kind, retryable: true })
    expect(tries).toBe(5)
  })

  it('does not classify successful and empty responses', () => {
    const read = (status: number, body: unknown) => classifyTVDB({ status, headers: new Headers(), url: '', body })
    expect(read(200, { status: 'success', data: {} })).toBeUndefined()
    expect(read(304, undefined)).toBeUndefined()
    expect(read(404, undefined)).toEqual({ provider: 'tvdb' })
    expect(read(200, ' <html></html>')).toEqual({ provider: 'tvdb', kind: 'parse', retryable: true })
  })

  it('matches each message of the table by its own pattern', () => {
    const samples = ['InvalidAPIKey: apikey invalid', 'InvalidAPIKey: pin invalid', 'InvalidValueType: pin required', 'Unauthorized']
    samples.push('NotFoundException: x', 'Max results overflow')
    expect(samples.map(text => readMessage(text)[0])).toEqual(MESSAGES.map(([code]) => code))
  })
})

import { createSandbox, type Fault, type Sandbox } from 'holdfast/testing'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLibrary } from '../../examples/custom-provider.ts'
import { explain } from '../../examples/errors.ts'
import { observed } from '../../examples/logging.ts'
import { greet } from '../../examples/plain-client.ts'
import { patient } from '../../examples/with-retry.ts'
import { createError, type ErrorFields, type RequestError } from '../../src/core/errors/errors.ts'

// Each example as it stands: the sandbox is the world's fetch, and timers are played through at once.
const API = 'https://api.example.com'
let sandbox: Sandbox

beforeEach(() => {
  sandbox = createSandbox({
    routes: {
      'GET /users/{id}': ({ params }) => ({ id: Number(params.id), name: 'Ada' }),
      'GET /books/{isbn}': ({ params }) => ({ isbn: params.isbn, title: 'Emma' }),
      'POST /books': ({ body }) => JSON.parse(body),
      'GET /books': ({ query }) => {
        const page = Number(query.get('page') ?? 0)
        return { books: [{ isbn: `${page}`, title: `${query.get('q')} ${page}` }], ...(page < 2 ? { next: page + 1 } : {}) }
      },
    },
  })
  vi.stubGlobal('fetch', sandbox.fetch)
  vi.useFakeTimers()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

async function played<T>(work: Promise<T>): Promise<T> {
  let open = true
  work.then(
    () => {
      open = false
    },
    () => {
      open = false
    },
  )
  while (open) await vi.advanceTimersByTimeAsync(50)
  expect(vi.getTimerCount()).toBe(0)
  return work
}

test('the plain client example retries until it succeeds', async () => {
  sandbox.fail('/users/{id}', '503', 'reset', 'cut')
  expect(await played(greet(API, 42))).toBe('Hello Ada, after 4 attempts')
  expect(sandbox.log[0]).toMatchObject({ path: '/users/42', query: 'full=true' })
})

describe('the custom provider example', () => {
  test('has typed methods and paging, and sends its token', async () => {
    const library = createLibrary('canary')
    expect(await played(library.books.details({ isbn: '123' }))).toEqual({ isbn: '123', title: 'Emma' })
    const titles: string[] = []
    const collect = async () => {
      for await (const book of library.books.search.items({ q: 'Emma' })) titles.push(book.title)
    }
    await played(collect())
    expect(titles).toEqual(['Emma 0', 'Emma 1', 'Emma 2'])
    expect(sandbox.log.every(({ headers }) => headers.authorization === '***')).toBe(true)
  })

  test('sends a POST once, and repeats it only after a 429', async () => {
    const library = createLibrary('canary')
    const book = { isbn: '1', title: 'Persuasion' }
    sandbox.fail('POST /books', '429')
    expect(await played(library.books.add({ body: book }))).toEqual(book)
    sandbox.fail('POST /books', '503')
    await expect(played(library.books.add({ body: book }))).rejects.toMatchObject({ kind: 'server', status: 503 })
    expect(sandbox.stats.requests).toBe(3)
  })
})

describe('the errors example', () => {
  test('prints a sentence for every kind of error', () => {
    const make = (fields: object) =>
      createError({ method: 'GET', url: API, attempts: [], retryable: false, message: '', ...fields } as unknown as ErrorFields)
    const errors: Record<RequestError['kind'], object> = {
      auth: {},
      'not-found': {},
      'rate-limit': { retryAfter: 1500 },
      client: { status: 400 },
      server: { status: 500 },
      network: {},
      timeout: { phase: 'deadline' },
      aborted: {},
      parse: {},
      validation: { issues: [{ path: 'name', message: 'is missing' }] },
      rejected: { reason: 'breaker' },
    }
    const sentences = Object.entries(errors).map(([kind, fields]) => explain(make({ kind, ...fields })))
    expect(new Set(sentences).size).toBe(11)
    expect(sentences).toContain('Too many requests; try again in 2 s.')
    expect(sentences).toContain('The answer is not what we expected: name is missing.')
    expect(() => explain(new RangeError('mine'))).toThrow('mine')
  })
})

test('the withRetry example retries a busy database, and no other error', async () => {
  const fail = (code: string) => Object.assign(new Error(code.toLowerCase()), { code })
  const query = vi
    .fn<(sql: string) => Promise<unknown[]>>()
    .mockRejectedValueOnce(fail('BUSY'))
    .mockRejectedValueOnce(fail('BUSY'))
    .mockResolvedValue([1])
  const lines: string[] = []
  expect(await played(patient({ query }, line => lines.push(line)).query('select 1'))).toEqual([1])
  expect(lines).toEqual([expect.stringMatching(/^busy; attempt 2 in \d+ ms$/), expect.stringMatching(/^busy; attempt 3 in \d+ ms$/)])
  query.mockRejectedValueOnce(fail('SYNTAX'))
  await expect(played(patient({ query }).query('selct'))).rejects.toThrow('syntax')
  expect(query).toHaveBeenCalledTimes(4)
})

test('the logging example prints events without secrets', async () => {
  const lines: string[] = []
  const write = (level: string) => (message: string, fields?: object) => lines.push(`${level} ${message} ${JSON.stringify(fields)}`)
  const { api, numbers } = observed(API, 'canary', { info: write('info'), warn: write('warn'), error: write('error') })
  const faults: Fault[] = ['503', 'ok']
  sandbox.fail('/users/{id}', ...faults)
  await played(api.get('/users/1'))
  await expect(played(api.get('/nothing', { retry: false }))).rejects.toThrow()
  expect(lines.map(line => line.split(' ').slice(0, 3).join(' '))).toEqual(['warn r1 retry', 'info r1 success', 'error r2 failure'])
  expect(numbers).toMatchObject({ calls: 2, retries: 1, failures: 1 })
  expect(lines.join()).not.toContain('canary')
})

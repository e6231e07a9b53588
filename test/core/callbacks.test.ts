import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ClientEvent, type ClientOptions, createCache, createClient, type Logger } from '../../src/index.ts'
import { failure, json, serve } from '../support/server.ts'

/** What a faulty callback does. */
const FAULTS: Readonly<Record<string, () => unknown>> = {
  throws: () => {
    throw new Error('broken')
  },
  'throws nothing': () => {
    throw undefined
  },
  rejects: () => Promise.reject(new Error('broken')),
  'returns undefined': () => undefined,
  'returns null': () => null,
  'returns NaN': () => Number.NaN,
  'returns a text': () => 'nonsense',
  'returns an object': () => ({ nonsense: true }),
  'returns an object whose then throws': () => ({
    // biome-ignore lint/suspicious/noThenProperty: a hostile thenable is the subject
    get then() {
      throw new Error('broken')
    },
  }),
  'never settles': () => new Promise(() => {}),
}
const names = Object.keys(FAULTS)
const fault = (name: string) => FAULTS[name] as () => never
const logger = (run: () => never): Logger => ({ debug: run, info: run, warn: run, error: run })

const unhandled: unknown[] = []
const note = (reason: unknown) => unhandled.push(reason)
beforeEach(() => void process.on('unhandledRejection', note))
afterEach(() => {
  process.off('unhandledRejection', note)
  expect(unhandled.splice(0)).toEqual([])
})
/** Lets rejections that nobody handles come up. */
const settle = () => new Promise(done => setTimeout(done, 2))

async function run(options: ClientOptions, status = 200) {
  const server = serve(() => json({ ok: 1 }, status))
  const events: ClientEvent[] = []
  const client = createClient({
    baseURL: 'https://api.example.com',
    deadline: '5s',
    runtime: server.runtime,
    onEvent: event => events.push(event),
    ...options,
  })
  const call = async () => {
    const got = await server.clock.run(
      client.get('/a').then(
        value => ({ value }),
        error => ({ error }),
      ),
    )
    await settle()
    return got
  }
  const told = () => events.filter(event => event.type === 'callback-error')
  return { call, told, client, ...server }
}

describe.each(names)('an observer that %s', name => {
  it('breaks no request as onEvent', async () => {
    const { call } = await run({ onEvent: fault(name) })
    expect(await call()).toEqual({ value: { ok: 1 } })
  })
  it('breaks no request as logger', async () => {
    const { call, told } = await run({ logger: logger(fault(name)) })
    expect(await call()).toEqual({ value: { ok: 1 } })
    expect(await call()).toEqual({ value: { ok: 1 } })
    // told once for the client, not once for each call
    const breaks = name.startsWith('throws') || name === 'rejects' || name.includes('then throws')
    expect(told()).toMatchObject(breaks ? [{ callback: 'logger' }] : [])
  })
  it('breaks no request as waitUntil', async () => {
    const { call, told } = await run({ waitUntil: fault(name), cache: createCache({ ttl: '1m' }) })
    expect(await call()).toEqual({ value: { ok: 1 } })
    const breaks = name.startsWith('throws') || name === 'rejects' || name.includes('then throws')
    expect(told()).toMatchObject(breaks ? [{ callback: 'waitUntil' }] : [])
  })
})

/** A callback whose value the call needs, the name it goes by, and the faults that are none to it. */
const DECIDERS: readonly (readonly [callback: string, (run: () => never) => ClientOptions, fine: readonly string[]])[] = [
  ['classify', classify => ({ classify }), ['returns undefined', 'returns null', 'returns an object']],
  ['retry.backoff', backoff => ({ retry: { attempts: 2, backoff } }), []],
  ['retry.shouldRetry', shouldRetry => ({ retry: { attempts: 1, shouldRetry } }), ['returns undefined', 'returns null']],
  ['layers[0]', layer => ({ layers: [() => layer] }), []],
]

describe.each(DECIDERS)('%s', (callback, options, fine) => {
  it.each(names.filter(name => !fine.includes(name)))('that %s gives a typed error in time', async name => {
    const { call } = await run({ ...options(fault(name)) }, 503)
    const { error } = (await call()) as { error: { kind: string; message: string } }
    if (callback.startsWith('layers') && name === 'never settles')
      return expect(error).toMatchObject({ kind: 'timeout', phase: 'deadline' })
    expect(error).toMatchObject({ kind: 'rejected', reason: 'callback' })
    expect(error.message).toContain(callback)
  })
})

describe('a credential', () => {
  const credential = (secret: () => never) => ({ name: 'header x', secret, apply: <T>(request: T) => request })
  it.each(names.filter(name => name !== 'returns a text'))('that %s gives a typed error in time', async name => {
    const { call } = await run({ auth: credential(fault(name)) })
    const { error } = (await call()) as { error: { kind: string } }
    expect(['auth', 'rejected', 'timeout']).toContain(error.kind)
  })
})

describe('a schema', () => {
  it.each(names)('that %s gives a typed error or a value in time', async name => {
    const { client, clock } = await run({})
    const schema = { '~standard': { version: 1 as const, vendor: 'test', validate: fault(name) } }
    const call = client.get('/a', { schema })
    if (name === 'returns an object') return expect(await clock.run(call)).toBeUndefined()
    const error = await clock.run(failure(call))
    if (name === 'never settles') return expect(error).toMatchObject({ kind: 'timeout' })
    expect(error).toMatchObject({ kind: 'rejected', reason: 'callback', message: expect.stringContaining('schema') })
  })
})

it('passes on, through a layer, what came from below it', async () => {
  const { call } = await run({ layers: [next => async context => next(context)], retry: false }, 404)
  expect(await call()).toMatchObject({ error: { kind: 'not-found' } })
})

it('refuses a layer that gives no function', () => {
  expect(() => createClient({ layers: [(() => undefined) as never] })).toThrow('layers[0] must return a function')
})

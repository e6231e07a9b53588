import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { fsDriver } from '../../src/drivers/fs.ts'
import { bearer, type ClientOptions, createCache, createClient, header, queryParam, type RequestOptions } from '../../src/index.ts'
import { createSandbox } from '../../src/testing/index.ts'

const SECRET = 'cAnArY7f3kQ9z2LmX0vB4s'
const bytes = new TextEncoder().encode(SECRET)

/** Where a secret is put, and what the call is then. */
interface Place {
  client?: ClientOptions
  call?: Partial<RequestOptions>
  /** Headers of the answer, where the server puts it. */
  answer?: Record<string, string>
  status?: number
}

const post = (body: unknown): Place => ({ call: { method: 'POST', body: body as RequestOptions['body'] } })
const form = new FormData()
form.set('password', SECRET)

const PLACES: Record<string, () => Place> = {
  'path segment': () => ({ call: { path: `/bot123:${SECRET}/getMe` } }),
  'path parameter': () => ({ call: { path: '/by/{token}', params: { token: SECRET } } }),
  'secret of no shape': () => ({ call: { path: '/by/{token}', params: { token: 'plainword' } } }),
  query: () => ({ call: { query: { api_key: SECRET } } }),
  'query of the client': () => ({ client: { query: { api_key: SECRET } } }),
  header: () => ({ call: { headers: { 'x-api-key': SECRET } } }),
  'unknown header': () => ({ call: { headers: { 'x-whatever': SECRET } } }),
  cookie: () => ({ call: { headers: { cookie: `sid=${SECRET}` } } }),
  'header of a layer': () => ({
    client: {
      layers: [
        next => context =>
          next({ ...context, request: { ...context.request, headers: { ...context.request.headers, 'x-api-key': SECRET } } }),
      ],
    },
  }),
  'JSON body': () => post({ password: SECRET }),
  'form body': () => post(new URLSearchParams({ password: SECRET })),
  'text body': () => post(SECRET),
  'bytes body': () => post(bytes),
  'FormData body': () => post(form),
  'Blob body': () => post(new Blob([SECRET])),
  'stream body': () => post(new Blob([SECRET]).stream()),
  'auth bearer': () => ({ client: { auth: bearer(SECRET) } }),
  'auth header': () => ({ client: { auth: header('x-key', SECRET) } }),
  'auth query': () => ({ client: { auth: queryParam('k', SECRET) } }),
  'auth function': () => ({ client: { auth: bearer(async () => SECRET) } }),
  'redirect query': () => ({ answer: { location: `https://two.example/x?signature=${SECRET}` }, status: 302 }),
  'redirect user': () => ({ answer: { location: `https://alice:${SECRET}@two.example/x` }, status: 302 }),
  'response link': () => ({ answer: { link: `<https://one.example/?token=${SECRET}>; rel="next"` } }),
  'response content-location': () => ({ answer: { 'content-location': `/a?token=${SECRET}` } }),
  'auth in the path too': () => ({ client: { auth: bearer(SECRET) }, call: { path: `/x/${SECRET}` } }),
  'response set-cookie': () => ({ answer: { 'set-cookie': `sid=${SECRET}` } }),
  'response access-token': () => ({ answer: { 'access-token': SECRET } }),
  'response refresh-token': () => ({ answer: { 'refresh-token': SECRET } }),
  'response x-amz-security-token': () => ({ answer: { 'x-amz-security-token': SECRET } }),
}

const OUTS = [
  'message',
  'stack',
  'JSON',
  'inspect',
  'causes',
  'events',
  'debug',
  'info',
  'warn',
  'error',
  'files',
  'entries',
  'export',
  'imported',
] as const
type Out = (typeof OUTS)[number]

/** The body of a hostile server, which echoes the whole request. */
async function echo(url: string, init: RequestInit): Promise<string> {
  const body = init.body ? await new Response(init.body).text() : ''
  return JSON.stringify({ url, headers: Object.fromEntries(new Headers(init.headers)), body })
}

const folders: string[] = []
afterAll(() => Promise.all(folders.map(dir => rm(dir, { recursive: true, force: true }))))

/** Names and contents of all files, once none is being written. */
async function filesOf(dir: string): Promise<string> {
  const list = async () => (await readdir(dir, { recursive: true, withFileTypes: true })).filter(file => file.isFile())
  await expect.poll(async () => (await list()).filter(({ name }) => /\.(?:lock|tmp)$/.test(name))).toEqual([])
  const texts = (await list()).map(async file => file.name + (await readFile(join(file.parentPath, file.name), 'utf8')))
  return (await Promise.all(texts)).join('\n')
}

/** Makes one call and collects everything that it outputs, by place of output. */
async function run(place: Place, mode: 'echo' | 'throw' | 'good'): Promise<Record<Out, string>> {
  const out = Object.fromEntries(OUTS.map(name => [name, ''])) as Record<Out, string>
  const dir = await mkdtemp(join(tmpdir(), 'canary-'))
  folders.push(dir)
  const cache = createCache({ driver: fsDriver({ dir }), ttl: '1h' })
  const write = (level: Out) => (message: string, fields?: object) => {
    out[level] += message + inspect(fields, { depth: Infinity, showHidden: true })
  }
  const fetch = async (input: string, init: RequestInit = {}): Promise<Response> => {
    const { answer = {}, status } = place
    if (status && input.startsWith('https://one.')) return new Response(null, { status, headers: answer })
    if (mode === 'good') return new Response('{}', { headers: { 'content-type': 'application/json', ...answer } })
    const said = await echo(input, init)
    if (mode === 'echo')
      return new Response(said, { status: 400, headers: { 'content-type': 'application/json', 'x-echo': encodeURI(said), ...answer } })
    const headers = new Headers(init.headers)
    const cause = Object.assign(new Error(`inner ${said}`), { request: new Request(input, { headers }), headers, url: new URL(input) })
    throw Object.assign(new TypeError(`cannot reach ${input}`, { cause }), {
      config: { ...init, input },
      socket: { said },
      toJSON: () => said,
    })
  }
  const client = createClient({
    retry: { attempts: 2, backoff: () => 0 },
    cache,
    ...place.client,
    runtime: { fetch },
    logger: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') },
    onEvent: event => {
      out.events += JSON.stringify(event) + inspect(event, { depth: Infinity, showHidden: true })
    },
  })
  try {
    const call = { path: '/a', ...place.call }
    await client.request({ ...call, path: `https://one.example${call.path}` })
    if (mode !== 'good') throw new Error('the call did not fail')
  } catch (error) {
    const failed = error as Error
    out.message = failed.message
    out.stack = failed.stack ?? ''
    out.JSON = JSON.stringify(failed)
    out.inspect = inspect(failed, { depth: Infinity, showHidden: true, getters: true })
    for (let cause = failed.cause; cause instanceof Error; cause = cause.cause)
      out.causes += cause.message + cause.stack + JSON.stringify(cause) + inspect(cause, { depth: Infinity, showHidden: true })
  }
  out.files = await filesOf(dir)
  for await (const entry of cache.entries()) out.entries += inspect(entry, { depth: Infinity, showHidden: true })
  out.export = await new Response(cache.export()).text()
  const other = await mkdtemp(join(tmpdir(), 'canary-'))
  folders.push(other)
  const copy = createCache({ driver: fsDriver({ dir: other }), ttl: '1h' })
  await copy.import(out.export)
  out.imported = await filesOf(other)
  return out
}

const shows = (text: string): boolean => text.includes(SECRET) || text.includes('plainword') || text.includes(btoa(SECRET))

describe('a secret', () => {
  const table: Record<string, Record<string, string>> = {}
  // `npm test` prints it
  afterAll(() => {
    const rows = Object.entries(table).map(
      ([place, cells]) => place.padEnd(32) + OUTS.map(out => (cells[out] ?? '').padEnd(out.length + 1)).join(''),
    )
    mkdirSync('.logs', { recursive: true })
    writeFileSync('.logs/canary.txt', `${['a secret in'.padEnd(32) + OUTS.map(out => `${out} `).join(''), ...rows].join('\n')}\n`)
  })

  it.each(Object.keys(PLACES))('in the %s appears in no output', async name => {
    const make = PLACES[name] as () => Place
    const shown: string[] = []
    for (const mode of ['echo', 'throw', 'good'] as const) {
      const out = await run(make(), mode)
      for (const place of OUTS) if (shows(out[place])) shown.push(`${mode}: ${place}`)
      if (mode === 'echo') expect(out.message, mode).not.toBe('')
    }
    table[name] = Object.fromEntries(OUTS.map(out => [out, shown.some(at => at.endsWith(`: ${out}`)) ? 'SHOWN' : '-']))
    expect(shown).toEqual([])
  })

  it('is detected where it does appear: in the stored body of a successful response', async () => {
    const place: Place = { call: { responseType: 'text' } }
    const dir = await mkdtemp(join(tmpdir(), 'canary-'))
    folders.push(dir)
    const cache = createCache({ driver: fsDriver({ dir }), ttl: '1h' })
    await createClient({ cache, runtime: { fetch: async () => new Response(SECRET) } }).request({
      path: 'https://one.example/',
      ...place.call,
    })
    const files = await filesOf(dir)
    expect(shows(files)).toBe(true)
  })
})

/** The log of a test shows headers, parameters and paths that nothing marks as secret. */
const IN_LOG = ['unknown header', 'secret of no shape', 'auth query']

describe('the log of the sandbox', () => {
  it.each(Object.keys(PLACES).filter(name => !IN_LOG.includes(name)))('does not show the secret in the %s', async name => {
    const { client = {}, call = {} } = (PLACES[name] as () => Place)()
    const sandbox = createSandbox({ apis: [] })
    const path = `https://one.example${call.path ?? '/a'}`
    await createClient({ retry: false, ...client, runtime: { fetch: sandbox.fetch } })
      .request({ ...call, path })
      .catch(() => {})
    expect(sandbox.log).toHaveLength(1)
    expect(shows(inspect(sandbox.log, { depth: Infinity, showHidden: true }))).toBe(false)
  })
})

/** The error of a call, and the number of requests that it sent before. */
async function refusal(run: (fetch: () => never) => unknown): Promise<{ error: Error | undefined; sent: number }> {
  let sent = 0
  const fetch = () => {
    sent++
    throw new Error('sent')
  }
  const error = await new Promise(resolve => resolve(run(fetch))).then(
    () => undefined,
    thrown => thrown as Error,
  )
  return { error, sent }
}

describe('a user and a password in a URL', () => {
  const address = `https://alice:${SECRET}@one.example/a`
  const refused: Record<string, (sent: () => never) => unknown> = {
    baseURL: () => createClient({ baseURL: address }),
    path: fetch => createClient({ runtime: { fetch } }).get(address),
    'path below a base': fetch => createClient({ baseURL: 'https://one.example', runtime: { fetch } }).get(address),
    'client.fetch with a text': fetch => createClient({ runtime: { fetch } }).fetch(address),
    'client.fetch with a URL': fetch => createClient({ runtime: { fetch } }).fetch(new URL(address)),
    'a layer': fetch =>
      createClient({
        runtime: { fetch },
        layers: [next => context => next({ ...context, request: { ...context.request, url: address } })],
      }).get('https://one.example/'),
  }
  it.each(Object.keys(refused))('are rejected before sending: %s', async name => {
    const { error, sent } = await refusal(refused[name] as (fetch: () => never) => unknown)
    expect(error).toBeInstanceOf(TypeError)
    expect(error?.message).toContain("header('authorization', 'Basic …')")
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(SECRET)
    expect(sent).toBe(0)
  })
})

describe('an invalid header', () => {
  const places: Record<string, (value: string, fetch: () => never) => unknown> = {
    client: (value, fetch) => createClient({ headers: { 'x-key': value }, runtime: { fetch } }),
    call: (value, fetch) => createClient({ runtime: { fetch } }).get('https://one.example/', { headers: { 'x-key': value } }),
    pairs: (value, fetch) => createClient({ runtime: { fetch } }).get('https://one.example/', { headers: [['x-key', value]] }),
    'client.fetch': (value, fetch) => createClient({ runtime: { fetch } }).fetch('https://one.example/', { headers: { 'x-key': value } }),
    auth: value => header('x-key', value),
    'auth function': (value, fetch) => createClient({ auth: header('x-key', () => value), runtime: { fetch } }).get('https://one.example/'),
    layer: (value, fetch) =>
      createClient({
        runtime: { fetch },
        layers: [next => context => next({ ...context, request: { ...context.request, headers: { 'x-key': value } } })],
      }).get('https://one.example/'),
  }
  const bad = [`${SECRET}\nx`, `${SECRET}\r\nx: y`, `${SECRET}\0x`, `${SECRET}\u2603`]
  it.each(Object.keys(places))('is named, but its value is not shown: %s', async name => {
    for (const value of bad) {
      const { error, sent } = await refusal(fetch => places[name]?.(value, fetch))
      expect(error).toBeInstanceOf(TypeError)
      expect(error?.message).toContain('x-key')
      expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(SECRET)
      expect(sent).toBe(0)
    }
  })
})

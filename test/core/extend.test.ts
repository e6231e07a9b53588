import { describe, expect, it } from 'vitest'
import { type ClientEvent, type ClientOptions, createClient, type Layer } from '../../src/index.ts'
import { createVirtualClock } from '../../src/testing/index.ts'

function setup(answer: () => Response = () => Response.json(1)) {
  const clock = createVirtualClock()
  let requests = 0
  const fetch = async () => {
    requests++
    await clock.sleep(100)
    return answer()
  }
  const runtime = { ...clock.runtime, fetch }
  return { clock, runtime, api: createClient({ baseURL: 'https://a.test', runtime, retry: false }), count: () => requests }
}

/** Options that give a client something of its own, and must not separate it from the shared state. */
const EXTENSIONS: Readonly<Record<string, (runtime: ClientOptions['runtime']) => ClientOptions>> = {
  nothing: () => ({}),
  headers: () => ({ headers: { 'x-a': '1' } }),
  onEvent: () => ({ onEvent: () => {} }),
  logger: () => ({ logger: { warn() {}, error() {} } }),
  layers: () => ({ layers: [next => context => next(context)] }),
  runtime: runtime => ({ runtime: { ...runtime } }),
  'runtime, a part of it': () => ({ runtime: { random: () => 0.5 } }),
}

describe.each(Object.entries(EXTENSIONS))('extend with %s', (name, extension) => {
  it('shares the circuit breaker', async () => {
    const { clock, runtime, api } = setup(() => new Response(null, { status: 503 }))
    for (let count = 0; count < 5; count++) await clock.run(api.get(`/${count}`).catch(() => {}))
    await expect(clock.run(api.extend(extension(runtime)).get('/'))).rejects.toMatchObject({ kind: 'rejected', reason: 'breaker' })
  })

  it('shares the cooldown', async () => {
    const { clock, runtime, api } = setup(() => new Response(null, { status: 429, headers: { 'retry-after': '60' } }))
    await clock.run(api.get('/1').catch(() => {}))
    await expect(clock.run(api.extend(extension(runtime)).get('/2'))).rejects.toMatchObject({ kind: 'rejected', reason: 'rate-limit' })
  })

  it('shares requests in flight, unless an option may change the request', async () => {
    const { clock, runtime, api, count } = setup()
    const other = api.extend(extension(runtime))
    await clock.run(Promise.all([api.get('/'), other.get('/')]))
    expect(count()).toBe(/headers|layers|runtime/.test(name) ? 2 : 1)
    await clock.run(Promise.all([other.get('/b'), other.get('/b')]))
    expect(count()).toBe(/headers|layers|runtime/.test(name) ? 3 : 2)
  })
})

it('sends events to the listener of a client and those of its parents, with a unique id for each call', async () => {
  const { clock, api } = setup()
  const heard: Record<string, string[]> = { parent: [], child: [], grandchild: [] }
  const listen = (who: string) => (event: ClientEvent) =>
    void (event.type === 'request' && heard[who]?.push(`${event.id} ${event.url.at(-1)}`))
  const parent = api.extend({ onEvent: listen('parent') })
  const child = parent.extend({ onEvent: listen('child') })
  const grandchild = child.extend({ headers: { 'x-a': '1' } }).extend({ onEvent: listen('grandchild') })
  await clock.run(parent.get('/p'))
  await clock.run(child.get('/c'))
  await clock.run(grandchild.get('/g'))
  expect(heard).toEqual({ parent: ['r1 p', 'r2 c', 'r3 g'], child: ['r2 c', 'r3 g'], grandchild: ['r3 g'] })
})

it('runs the layers of the parent client before those of the extended client', async () => {
  const { clock, api } = setup()
  const order: string[] = []
  const note =
    (name: string): Layer =>
    next =>
    context => {
      order.push(name)
      return next(context)
    }
  const child = api.extend({ layers: [note('first')] }).extend({ layers: [note('second')] })
  await clock.run(child.get('/'))
  expect(order).toEqual(['first', 'second'])
})

it('merges a partial runtime into the runtime of the parent client', async () => {
  const { clock, api } = setup()
  const child = api.extend({ runtime: { fetch: async () => Response.json('child') } })
  expect(await clock.run(child.get('/'))).toBe('child')
  expect(await clock.run(api.get('/'))).toBe(1)
})

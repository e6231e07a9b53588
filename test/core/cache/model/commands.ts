import fc from 'fast-check'
import { type CacheMode, isRequestError } from '../../../../src/index.ts'
import type { Fault } from './faulty-store.ts'
import type { Reference, Scope } from './reference.ts'
import { type Answer, type Process, TIMES, type World } from './world.ts'

type Command = fc.AsyncCommand<Reference, World>
type Index = 0 | 1

const PATHS = ['/a', '/b', '/c', '/a?page=1', '/a?page=2', '/a/b', '/a:b', '/foo', '/foo/bar']
const USERS = ['', 'Bearer one', 'Bearer two']
const NAMES = ['a', 'b', 'a:b', 'a/b', 'foo', 'foo/bar']
const TAGS = ['red', 'blue']
const MODES: readonly CacheMode[] = ['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached']

/** The tag of a path, always the same, as in an application. Some paths have none. */
const tagOf = (path: string): string | undefined => TAGS[PATHS.indexOf(path)]

/** Creates a command from a name and a function. */
const command = (name: string, run: (model: Reference, world: World) => Promise<void> | void): Command => ({
  check: () => true,
  run: async (model, world) => run(model, world),
  toString: () => name,
})

/** A number that changes with each failure or damage of the store. */
const health = (model: Reference, { store }: World): number => store.failures + model.damage

function fail(message: string): never {
  throw new Error(message)
}

/** Compares one response with the model. */
function check(
  model: Reference,
  world: World,
  process: Process,
  { key, n, at, by }: Answer,
  wanted: { path: string; user: string; mode: CacheMode; asked: number; before: number; down: boolean; reads: boolean },
): void {
  const { path, user, mode, asked, before, down, reads } = wanted
  model.served++
  if (key !== `${path} ${user}`) fail(`asked for ${path} as '${user}', got ${key}`)
  const fromServer = mode === 'no-store' || mode === 'reload' || mode === 'no-cache'
  if (fromServer && n <= before) fail(`${mode}: answer ${n} was there before the call`)
  const { ttl, staleWhileRevalidate, staleIfError } = TIMES
  const allowed = ttl + (down ? Math.max(staleWhileRevalidate, staleIfError) : staleWhileRevalidate)
  if (mode === 'default' && asked - at > allowed + 1) fail(`${asked - at} ms old, ${allowed} allowed`)
  const tag = tagOf(path)
  const scopes: Scope[] = tag ? ['all', `tag ${tag}`] : ['all']
  const forbidden = model.forbids(process.id, { n, by, scopes }, { now: asked, health: health(model, world), reads })
  if (forbidden) fail(`answer ${n} of process ${by} is from before a removal (${forbidden}) in process ${process.id}`)
}

const ask = (index: Index, path: string, user: string, mode: CacheMode) =>
  command(`${index}: ${mode} ${path} as '${user}'`, async (model, world) => {
    const process = world.processes[index]
    const wanted = { path, user, mode, asked: world.now, before: world.count, down: model.down, reads: process.reads }
    const tag = tagOf(path)
    const cache = { mode, tags: tag ? [tag] : [] }
    try {
      const reply = await world.finish(process.client.request<Answer>({ path, cache, headers: { authorization: user || undefined } }))
      check(model, world, process, reply.data, wanted)
    } catch (error) {
      if (!isRequestError(error)) throw error
      model.failed++
      const unstored = mode === 'only-if-cached' && error.kind === 'rejected' && error.reason === 'cache'
      if (!unstored && !(error.kind === 'network' && model.down && mode !== 'only-if-cached')) throw error
    }
  })

/** Concurrent identical calls: they share one request, and an abort of one call does not affect the others. */
const burst = (index: Index, path: string, many: number, giveUp: boolean) =>
  command(`${index}: ${many} times ${path}${giveUp ? ', one given up' : ''}`, async (model, world) => {
    const process = world.processes[index]
    const wanted = {
      path,
      user: '',
      mode: 'default' as const,
      asked: world.now,
      before: world.count,
      down: model.down,
      reads: process.reads,
    }
    const requests = world.requests(process, path)
    const controller = new AbortController()
    const calls = Array.from({ length: many }, (_, i) =>
      process.client.request<Answer>({
        path,
        cache: { tags: tagOf(path) ? [tagOf(path)!] : [] },
        ...(i === 0 && { signal: controller.signal }),
      }),
    )
    if (giveUp) controller.abort()
    const [first, ...others] = await world.finish(Promise.allSettled(calls))
    if (giveUp && first?.status !== 'rejected') fail('a call that was given up has an answer')
    for (const outcome of giveUp ? others : [first!, ...others]) {
      if (outcome.status === 'fulfilled') check(model, world, process, outcome.value.data, wanted)
      else if (!isRequestError(outcome.reason) || outcome.reason.kind !== 'network' || !model.down) throw outcome.reason
      else model.failed++
    }
    const made = world.requests(process, path) - requests
    if (made > 1) fail(`${made} requests for ${many} identical calls`)
  })

/** Removes entries and records the removal in the model. */
const remove = (index: Index, scope: Scope, run: (process: Process) => Promise<void>) =>
  command(`${index}: remove ${scope}`, async (model, world) => {
    await world.settle()
    const process = world.processes[index]
    const count = world.count
    const quiet = world.quiet(process)
    const before = health(model, world)
    await world.finish(run(process))
    const after = health(model, world)
    model.removed(process.id, scope, { count, at: world.now, quiet, sound: before === after, health: after })
  })

const put = (index: Index, name: string, tag: string | undefined, ttl: number, times: number) =>
  command(`${index}: set ${name} ${times} times for ${ttl} ms${tag ? `, ${tag}` : ''}`, async (model, world) => {
    const { id, cache } = world.processes[index]
    const writes = Array.from({ length: times }, () => {
      const n = world.next()
      return { n, work: cache.set(name, { n, by: id }, { ttl, ...(tag && { tags: [tag] }) }) }
    })
    await world.finish(Promise.all(writes.map(({ work }) => work)))
    for (const { n } of writes) model.put(id, n, { name, tag, until: world.now + ttl })
  })

const get = (index: Index, name: string) =>
  command(`${index}: get ${name}`, async (model, world) => {
    const { id, cache, reads } = world.processes[index]
    const asked = world.now
    const value = await world.finish(cache.get<{ n: number; by: number }>(name))
    if (!value) return
    model.served++
    const known = model.puts.get(value.n)
    if (known?.name !== name) fail(`asked for ${name}, got the value of ${known?.name}`)
    if (asked >= known.until) fail(`value ${value.n} has been over for ${asked - known.until} ms`)
    if (value.n < model.newest(id, name))
      fail(`value ${value.n} is older than ${model.newest(id, name)}, which this process has put in since`)
    const scopes: Scope[] = ['all', `name ${name}`, ...(known.tag ? [`tag ${known.tag}` as const] : [])]
    const forbidden = model.forbids(id, { ...value, scopes }, { now: asked, health: health(model, world), reads })
    if (forbidden) fail(`value ${value.n} is from before a removal (${forbidden})`)
  })

const wait = (ms: number) =>
  command(`wait ${ms} ms`, async (_model, world) => {
    await world.settle()
    world.advance(ms)
  })
const settle = command('settle', (_model, world) => world.settle())
const server = (down: boolean) =>
  command(down ? 'the server goes' : 'the server comes back', (model, world) => {
    model.down = world.down = down
  })
const fault = (kind: Fault) =>
  command(`store: ${kind}`, (_model, world) => {
    world.store.fault = kind
  })
const corrupt = command('store: corrupt', (model, world) => {
  model.damage++
  world.store.corrupt()
})
const restart = (index: Index) =>
  command(`restart ${index}`, (model, world) => {
    world.restart(index)
    model.began(world.processes[index].id)
  })

/** Generates commands, weighted by their usefulness. */
export function commands(maxCommands: number): fc.Arbitrary<Iterable<Command>> {
  const index = fc.nat(4).map((n): Index => (n === 4 ? 1 : 0))
  const path = fc.constantFrom(...PATHS)
  const name = fc.constantFrom(...NAMES)
  const tag = fc.constantFrom(...TAGS)
  const mode = fc.oneof({ weight: 5, arbitrary: fc.constant('default' as const) }, { weight: 1, arbitrary: fc.constantFrom(...MODES) })
  const every: [weight: number, arbitrary: fc.Arbitrary<Command>][] = [
    [60, fc.tuple(index, path, fc.constantFrom(...USERS), mode).map(args => ask(...args))],
    [3, fc.tuple(index, path, fc.integer({ min: 2, max: 5 }), fc.boolean()).map(args => burst(...args))],
    [
      6,
      fc
        .tuple(index, name, fc.option(tag, { nil: undefined }), fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 2 }))
        .map(args => put(...args)),
    ],
    [8, fc.tuple(index, name).map(args => get(...args))],
    [2, fc.tuple(index, name).map(([at, one]) => remove(at, `name ${one}`, ({ cache }) => cache.delete(one)))],
    [2, fc.tuple(index, tag).map(([at, one]) => remove(at, `tag ${one}`, ({ cache }) => cache.invalidateTags(one)))],
    [1, index.map(at => remove(at, 'all', ({ cache }) => cache.clear()))],
    [16, fc.oneof(fc.nat(2000), fc.nat(30_000)).map(wait)],
    [3, fc.constantFrom(true, false, false).map(server)],
    [3, fc.constantFrom('none', 'none', 'throw', 'hang', 'value', 'slow').map(kind => fault(kind as Fault))],
    [1, fc.constant(corrupt)],
    [1, index.map(restart)],
    [3, fc.constant(settle)],
  ]
  // one weighted arbitrary, because fc.commands would choose each command equally often
  const any = fc.oneof(...every.map(([weight, arbitrary]) => ({ weight, arbitrary })))
  return fc.commands([any], { maxCommands, size: 'max' })
}

import { type CacheOptions, type ClientEvent, type ClientOptions, createCache, createClient, type DriverLike } from '../../../src/index.ts'
import { json, type Script, serve } from '../../support/server.ts'

/** A driver in memory with configurable faults. */
export interface FaultyStore extends DriverLike {
  readonly values: Map<string, unknown>
  readonly calls: string[]
  /** The fault of the affected operations. */
  fault: 'none' | 'throw' | 'hang' | 'error-value'
  /** The names of the operations that the fault affects. */
  faulty: RegExp
}

export function faultyStore(): FaultyStore {
  const values = new Map<string, unknown>()
  const calls: string[] = []
  const run = <T>(operation: string, work: () => T): Promise<T> => {
    calls.push(operation)
    if (store.fault === 'none' || !store.faulty.test(operation)) return Promise.resolve().then(work)
    if (store.fault === 'throw') return Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }))
    if (store.fault === 'hang') return new Promise(() => {})
    return Promise.resolve(Object.assign(new Error('permission denied'), { code: 'EACCES' }) as T)
  }
  const store: FaultyStore = {
    name: 'faulty',
    values,
    calls,
    fault: 'none',
    faulty: /./,
    hasItem: key => run('has', () => values.has(key)),
    getItem: key => run('get', () => values.get(key) ?? null),
    setItem: (key, value) => run('set', () => void values.set(key, value)),
    removeItem: key => run('remove', () => void values.delete(key)),
    getKeys: () => run('keys', () => [...values.keys()]),
  }
  return store
}

/** Creates a client with a cache, on a virtual clock, against a scripted server. */
export function setup(script: Script = (_, n) => json({ n }), options: CacheOptions = {}, more: ClientOptions = {}) {
  const server = serve(script)
  const events: ClientEvent[] = []
  const cache = createCache({ ttl: '1h', runtime: server.runtime, ...options })
  const client = (other: ClientOptions = {}) =>
    createClient({
      baseURL: 'https://api.example.com',
      runtime: server.runtime,
      retry: false,
      cache,
      onEvent: event => events.push(event),
      ...more,
      ...other,
    })
  return { ...server, events, cache, client, api: client() }
}

/** Returns the outcomes of the `cache` events. */
export const outcomes = (events: readonly ClientEvent[]): string[] =>
  events.flatMap(event => (event.type === 'cache' ? [event.outcome] : []))

import type { ClientEvent, ClientOptions } from 'holdfast'
import { constant, createClient } from 'holdfast'
import { inject } from 'vitest'

declare module 'vitest' {
  export interface ProvidedContext {
    faults: string
    stranger: string
    tls: string
  }
}

/** One request as the faulty server saw it. */
export interface Seen {
  path: string
  method: string
  headers: Record<string, string>
}

let tests = 0

/** A client of the faulty server for one test alone, what it emits, and what the server saw of it. */
export function faulty(options: ClientOptions = {}) {
  const id = `f${++tests}-${Math.random().toString(36).slice(2)}`
  const origin = inject('faults')
  const events: ClientEvent[] = []
  const baseURL = `${origin}/${id}`
  const ask = async (at: string): Promise<Seen[]> => (await fetch(`${at}/seen/${id}`)).json()
  const api = createClient({ baseURL, retry: { attempts: 3, backoff: constant('10ms') }, onEvent: event => events.push(event), ...options })
  return { id, api, baseURL, events, seen: () => ask(origin), stranger: `${inject('stranger')}/${id}` }
}

/** The milliseconds that some work takes. */
export async function took(work: () => Promise<unknown>): Promise<number> {
  const before = Date.now()
  await work()
  return Date.now() - before
}

import type { ClientOptions, RequestError } from 'holdfast'
import { constant, createClient, isRequestError } from 'holdfast'
import { inject } from 'vitest'

declare module 'vitest' {
  export interface ProvidedContext {
    upstream: string
  }
}

/** What the upstream saw of one test. */
export interface Counters {
  /** Every request but preflights. */
  requests: number
  /** Requests that came while a 429's Retry-After still ran. */
  early: number
  /** Answers that their client left before their end. */
  left: number
}

let tests = 0

/** A client of the upstream for one test alone, quick to retry, and that test's counters. */
export function upstream(options: ClientOptions = {}) {
  const id = `t${++tests}-${Math.random().toString(36).slice(2)}`
  const origin = inject('upstream')
  const baseURL = `${origin}/${id}`
  const counters = async (): Promise<Counters> => (await fetch(`${origin}/counters/${id}`)).json()
  return { baseURL, counters, api: createClient({ baseURL, retry: { attempts: 4, backoff: constant('20ms') }, ...options }) }
}

/** The error that a call ends with; throws when it doesn't fail, or not with an error of ours. */
export async function failure(call: Promise<unknown>): Promise<RequestError> {
  const error = await call.then(
    () => new Error('the call was expected to fail'),
    (reason: unknown) => reason,
  )
  if (!isRequestError(error)) throw error
  return error
}

/** One turn of the event loop. */
export const macrotask = (): Promise<void> => wait(0)

export const wait = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

/** Waits until `check` holds, for what happens behind an answer. */
export async function until(check: () => Promise<boolean>, patience = 3000): Promise<void> {
  for (let waited = 0; waited < patience; waited += 25) {
    if (await check()) return
    await wait(25)
  }
  throw new Error('what was waited for did not happen')
}

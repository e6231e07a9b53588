import type { FetchLike } from '../../src/core/runtime.ts'
import { createVirtualClock, type VirtualClock } from '../../src/testing/virtual-clock.ts'

/** What a scripted server sees of one request. */
export interface Seen {
  readonly url: URL
  readonly method: string
  readonly headers: Headers
  readonly body: string | undefined
  readonly signal: AbortSignal | undefined
  readonly at: number
}

/** Answers one request; gives nothing to never answer. */
export type Script = (seen: Seen, count: number) => Response | Promise<Response> | undefined

/** A server that answers by a function, on a virtual clock, and remembers what it saw. */
export function serve(script: Script, clock: VirtualClock = createVirtualClock({ seed: 7 })) {
  const seen: Seen[] = []
  const fetch: FetchLike = async (input, init = {}) => {
    const signal = init.signal ?? undefined
    if (signal?.aborted) throw signal.reason
    const body =
      init.body instanceof Uint8Array
        ? new TextDecoder().decode(init.body)
        : init.body === undefined || init.body === null
          ? undefined
          : String(init.body)
    const request: Seen = {
      url: new URL(input),
      method: init.method ?? 'GET',
      headers: new Headers(init.headers),
      body,
      signal,
      at: clock.now(),
    }
    seen.push(request)
    const answer = script(request, seen.length)
    if (answer !== undefined) return aborting(Promise.resolve(answer), signal)
    return aborting(new Promise<Response>(() => {}), signal)
  }
  return { clock, seen, fetch, runtime: { ...clock.runtime, fetch } }
}

function aborting(answer: Promise<Response>, signal: AbortSignal | undefined): Promise<Response> {
  if (!signal) return answer
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** An answer in JSON. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json', ...headers } })
}

/** An answer whose body ends in an error after its first bytes, as a cut connection does. */
export function cut(start = '{"half":', headers: Record<string, string> = { 'content-type': 'application/json' }): Response {
  let first = true
  const body = new ReadableStream({
    pull(controller) {
      if (first) controller.enqueue(new TextEncoder().encode(start))
      else controller.error(new TypeError('terminated'))
      first = false
    },
  })
  return new Response(body, { headers })
}

/** An answer whose headers come and whose body does not. `cancelled` tells whether it was let go. */
export function stalled(status = 200, start = ''): { response: Response; cancelled: () => boolean } {
  let gone = false
  const body = new ReadableStream<Uint8Array>({
    start: controller => {
      if (start) controller.enqueue(new TextEncoder().encode(start))
    },
    cancel: () => {
      gone = true
    },
  })
  return { response: new Response(body, { status, headers: { 'content-type': 'application/json' } }), cancelled: () => gone }
}

/** The error that a promise rejects with. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('it did not fail')
}

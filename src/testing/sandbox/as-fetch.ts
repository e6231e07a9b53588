import type { Engine, Outcome } from './engine.ts'
import type { SandboxRequest } from './types.ts'

/** A function that can stand wherever `fetch` does. */
export type SandboxFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/** Gives the engine's answers as `fetch` would: what breaks on the way rejects, or breaks the body, as it does there. */
export function asFetch(engine: Engine): SandboxFetch {
  return async (input, init) => {
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined)
    if (signal?.aborted) throw signal.reason
    const request = await read(input, init)
    const outcome = await engine.answer(request, signal)
    return respond(request, outcome, signal)
  }
}

async function read(input: string | URL | Request, init: RequestInit | undefined): Promise<SandboxRequest> {
  const whole = input instanceof Request || init?.body ? new Request(input, { ...init, signal: null }) : undefined
  const headers = whole?.headers ?? new Headers(init?.headers)
  return {
    method: (whole?.method ?? init?.method ?? 'GET').toUpperCase(),
    url: new URL(whole?.url ?? `${input as string | URL}`),
    headers,
    // Firefox knows no body of a request, only its text.
    body: whole ? await whole.text() : '',
  }
}

function respond(request: SandboxRequest, outcome: Outcome, signal: AbortSignal | undefined): Response | Promise<Response> {
  const { reply, carriage, line } = outcome
  if (carriage === 'reset') {
    line.dropped()
    throw failed('fetch failed', 'ECONNRESET', 'read ECONNRESET')
  }
  if (carriage === 'stall') {
    return new Promise((_, reject) =>
      untilAborted(signal, () => {
        line.aborted()
        reject(signal?.reason)
      }),
    )
  }
  const empty = request.method === 'HEAD' || reply.status === 204 || reply.status === 304
  const response = new Response(empty ? null : bodyOf(outcome, signal), { status: reply.status, headers: reply.headers })
  if (carriage !== 'stall-body' || empty) line.answered(reply.status, carriage === 'whole')
  Object.defineProperty(response, 'url', { value: request.url.href })
  return response
}

/**
 * A stream of our own, also where text would do: some platforms read a text body in the background, in real time,
 * and a virtual clock would not wait for it.
 */
function bodyOf({ reply, carriage, line }: Outcome, signal: AbortSignal | undefined): ReadableStream<Uint8Array> {
  const bytes = typeof reply.body === 'string' ? new TextEncoder().encode(reply.body) : reply.body
  const sent = carriage === 'whole' ? bytes : bytes.slice(0, Math.ceil(bytes.length / 2))
  let release = () => {}
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        if (sent.length > 0) controller.enqueue(sent)
        if (carriage === 'whole') controller.close()
        if (carriage === 'stall-body')
          release = untilAborted(signal, () => {
            line.aborted()
            controller.error(signal?.reason)
          })
      },
      // Only once the first half was taken: an error drops what still waits in the stream.
      pull(controller) {
        if (carriage === 'cut') controller.error(failed('terminated', 'UND_ERR_SOCKET', 'other side closed'))
      },
      cancel() {
        release()
        line.aborted()
      },
    },
    { highWaterMark: 1 },
  )
}

function untilAborted(signal: AbortSignal | undefined, then: () => void): () => void {
  signal?.addEventListener('abort', then, { once: true })
  return () => signal?.removeEventListener('abort', then)
}

// As Node words it; browsers have other words for the same TypeError.
const failed = (message: string, code: string, reason: string) =>
  new TypeError(message, { cause: Object.assign(new Error(reason), { code }) })

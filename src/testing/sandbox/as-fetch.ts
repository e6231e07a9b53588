import type { Engine, Outcome } from './engine.ts'
import type { SandboxRequest } from './types.ts'

/** A function with the signature of `fetch`. */
export type SandboxFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/** Wraps the engine as a `fetch` function. As with `fetch`, a transport fault rejects the promise or fails the body stream. */
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
    // Firefox does not implement `Request.body`, so the body is read as text.
    body: whole ? await whole.text() : '',
  }
}

function respond(request: SandboxRequest, outcome: Outcome, signal: AbortSignal | undefined): Response | Promise<Response> {
  const { reply, delivery, tracker } = outcome
  if (delivery === 'reset') {
    tracker.dropped()
    throw failed('fetch failed', 'ECONNRESET', 'read ECONNRESET')
  }
  if (delivery === 'stall') {
    return new Promise((_, reject) =>
      untilAborted(signal, () => {
        tracker.aborted()
        reject(signal?.reason)
      }),
    )
  }
  const empty = request.method === 'HEAD' || reply.status === 204 || reply.status === 304
  const response = new Response(empty ? null : bodyOf(outcome, signal), { status: reply.status, headers: reply.headers })
  if (delivery !== 'stall-body' || empty) tracker.answered(reply.status, delivery === 'whole')
  Object.defineProperty(response, 'url', { value: request.url.href })
  return response
}

/**
 * Wraps the body in a custom stream, even where text would do. Some platforms read a text body in the background in real time,
 * and a virtual clock does not wait for that.
 */
function bodyOf({ reply, delivery, tracker }: Outcome, signal: AbortSignal | undefined): ReadableStream<Uint8Array> {
  const bytes = typeof reply.body === 'string' ? new TextEncoder().encode(reply.body) : reply.body
  const sent = delivery === 'whole' ? bytes : bytes.slice(0, Math.ceil(bytes.length / 2))
  let release = () => {}
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        if (sent.length > 0) controller.enqueue(sent)
        if (delivery === 'whole') controller.close()
        if (delivery === 'stall-body')
          release = untilAborted(signal, () => {
            tracker.aborted()
            controller.error(signal?.reason)
          })
      },
      // The error is raised only after the first half was read, because an error discards all queued chunks.
      pull(controller) {
        if (delivery === 'cut') controller.error(failed('terminated', 'UND_ERR_SOCKET', 'other side closed'))
      },
      cancel() {
        release()
        tracker.aborted()
      },
    },
    { highWaterMark: 1 },
  )
}

function untilAborted(signal: AbortSignal | undefined, then: () => void): () => void {
  signal?.addEventListener('abort', then, { once: true })
  return () => signal?.removeEventListener('abort', then)
}

// The messages are those of Node.js; browsers throw the same TypeError with other messages.
const failed = (message: string, code: string, reason: string) =>
  new TypeError(message, { cause: Object.assign(new Error(reason), { code }) })

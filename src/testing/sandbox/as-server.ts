import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Engine, Outcome } from './engine.ts'
import type { SandboxRequest } from './types.ts'

/** Options of `sandbox.listen`. */
export interface ListenOptions {
  /** The port to listen on. @default 0, which selects any free port */
  readonly port?: number | undefined
  /** The address to listen on. @default '127.0.0.1' */
  readonly host?: string | undefined
}

/** A running server of a sandbox. */
export interface Listening {
  /** The base URL, such as `http://127.0.0.1:40123`. */
  readonly url: string
  /** The port of the server. */
  readonly port: number
  /** Stops the server and closes every connection. */
  close(): Promise<void>
}

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'access-control-allow-methods': '*',
  'access-control-expose-headers':
    '*, retry-after, etag, ratelimit, ratelimit-policy, x-ratelimit-limit, x-ratelimit-remaining, x-ratelimit-reset',
}

/** Serves the engine on a real socket, with all faults. Needs Node.js, Deno or Bun. */
export async function asServer(engine: Engine, { port = 0, host = '127.0.0.1' }: ListenOptions = {}): Promise<Listening> {
  const { createServer } = await import('node:http')
  const server = createServer((incoming, response) => {
    serve(engine, incoming, response).catch(() => response.destroy())
  })
  // Longer than any client keeps a connection open, so only the sandbox breaks connections.
  server.keepAliveTimeout = 120_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    port: bound,
    close: () =>
      new Promise((resolve, reject) => {
        server.close(error => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

async function serve(engine: Engine, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  if (incoming.method === 'OPTIONS' && incoming.headers['access-control-request-method']) {
    response.writeHead(204, { ...CORS, 'access-control-max-age': '600' }).end()
    return
  }
  const gone = new AbortController()
  response.once('close', () => gone.abort(new Error('the client closed the connection')))
  const request = await read(incoming)
  const outcome = await engine.answer(request, gone.signal)
  if (!gone.signal.aborted) send(request, outcome, response)
  else outcome.tracker.aborted()
}

async function read(incoming: IncomingMessage): Promise<SandboxRequest> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) if (value !== undefined) headers.set(name, `${value}`)
  const chunks: string[] = []
  incoming.setEncoding('utf8')
  for await (const chunk of incoming) chunks.push(chunk as string)
  return {
    method: incoming.method ?? 'GET',
    url: new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? 'sandbox'}`),
    headers,
    body: chunks.join(''),
  }
}

function send(request: SandboxRequest, { reply, delivery, tracker }: Outcome, response: ServerResponse): void {
  if (delivery === 'reset') {
    tracker.dropped()
    response.socket?.resetAndDestroy()
    return
  }
  response.once('close', () => tracker.aborted())
  if (delivery === 'stall') return
  const body = new TextEncoder().encode(typeof reply.body === 'string' ? reply.body : '')
  const bytes = typeof reply.body === 'string' ? body : reply.body
  const empty = request.method === 'HEAD' || reply.status === 204 || reply.status === 304
  response.writeHead(reply.status, { ...CORS, ...reply.headers, ...(empty ? {} : { 'content-length': bytes.length }) })
  if (empty || delivery === 'whole') {
    tracker.answered(reply.status, true)
    response.end(empty ? undefined : bytes)
    return
  }
  response.write(bytes.slice(0, Math.ceil(bytes.length / 2)), () => {
    if (delivery !== 'cut') return
    tracker.answered(reply.status, false)
    response.socket?.destroy()
  })
}

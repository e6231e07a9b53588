// Vitest's globalSetup: one real HTTP server that every runtime calls; its address reaches the tests by `inject('upstream')`.
// A test uses an id of its own as the first part of the path: /{id}/{route}. GET /counters/{id} tells what that test's requests did.
import { createServer } from 'node:http'
import { startFaults } from './faults.mjs'

const json = { 'content-type': 'application/json' }

/** Answers by the last part of the path. `seen` counts the requests of this test to this route, this one included. */
const routes = {
  json: ({ id, seen, send }) => send(200, { id, n: seen }),
  flaky: ({ query, seen, send }) =>
    seen <= Number(query.get('n') ?? 1) ? send(Number(query.get('status') ?? 503), { message: 'not yet' }) : send(200, { n: seen }),
  limited: ({ counters, query, seen, send }) => {
    const seconds = Number(query.get('seconds') ?? 1)
    if (seen === 1) counters.closedUntil = Date.now() + seconds * 1000
    if (seen === 1 || Date.now() >= counters.closedUntil)
      return seen === 1 ? send(429, { message: 'too many' }, { 'retry-after': String(seconds) }) : send(200, { n: seen })
    counters.early++
    send(429, { message: 'still too many' }, { 'retry-after': String(Math.ceil((counters.closedUntil - Date.now()) / 1000)) })
  },
  slow: ({ query, send, seen }) => setTimeout(() => send(200, { n: seen }), Number(query.get('ms') ?? 300)),
  stalled: ({ head, query, response, seen, send }) => {
    if (seen > Number(query.get('n') ?? Infinity)) return send(200, { n: seen })
    response.writeHead(200, { ...head, ...json })
    response.write('{"n":')
  },
  cut: ({ head, query, response, seen, send }) => {
    if (seen > Number(query.get('n') ?? Infinity)) return send(200, { n: seen })
    response.writeHead(200, { ...head, ...json, 'content-length': '1000' })
    response.write('{"n":1,"filler":"', () => setTimeout(() => response.destroy(), 20))
  },
  malformed: ({ head, response }) => {
    response.writeHead(200, { ...head, ...json })
    response.end('{"n": oops}')
  },
  // Without an end, and at most 64 MB/s: WebKit reads on whatever its page has taken so far, and at loopback's speed the page
  // has had a gigabyte to sort through before it could say that it wants no more.
  big: ({ head, query, response }) => {
    response.writeHead(Number(query.get('answer') ?? 500), { ...head, 'content-type': 'text/plain' })
    const chunk = 'x'.repeat(65_536)
    const more = () => {
      if (response.destroyed) return
      if (response.write(chunk)) setTimeout(more, 1)
      else response.once('drain', () => setTimeout(more, 1))
    }
    more()
  },
  status: ({ query, send }) => send(Number(query.get('answer') ?? 500), { message: 'as asked' }),
  echo: async ({ request, send }) => {
    let body = ''
    for await (const chunk of request) body += chunk
    send(200, { method: request.method, url: request.url, headers: request.headers, body })
  },
}

/** Starts the server; `close` ends it and every socket. */
export async function startUpstream() {
  const tests = new Map()
  const countersOf = id => {
    if (!tests.has(id)) tests.set(id, { requests: 0, early: 0, left: 0, routes: {}, closedUntil: 0 })
    return tests.get(id)
  }
  const server = createServer((request, response) => {
    const head = {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET,HEAD,POST,PUT,PATCH,DELETE',
      'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
      'access-control-expose-headers': '*',
      'access-control-max-age': '600',
      'cache-control': 'no-store',
    }
    const send = (status, value, headers) => {
      if (response.destroyed) return
      response.writeHead(status, { ...head, ...json, ...headers })
      response.end(request.method === 'HEAD' ? undefined : JSON.stringify(value))
    }
    if (request.method === 'OPTIONS') return response.writeHead(204, head).end()
    const url = new URL(request.url, 'http://upstream')
    const [, id, name] = url.pathname.split('/')
    if (id === 'counters') return send(200, countersOf(name))
    const counters = countersOf(id)
    counters.requests++
    const seen = (counters.routes[name] = (counters.routes[name] ?? 0) + 1)
    response.on('close', () => response.writableFinished || counters.left++)
    const route = routes[name]
    if (!route) return send(404, { message: 'no such route' })
    route({ id, query: url.searchParams, counters, seen, send, head, request, response })
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    return new Promise(resolve => server.close(resolve))
  }
  return { url: `http://127.0.0.1:${server.address().port}`, close }
}

/** Starts every server that the contract suite asks. `urls` is what its tests are given by `inject`. */
export async function startServers() {
  const [upstream, faults] = await Promise.all([startUpstream(), startFaults()])
  const close = async () => void (await Promise.all([upstream.close(), faults.close()]))
  return { urls: { upstream: upstream.url, ...faults.urls }, close }
}

export default async function ({ provide }) {
  const { urls, close } = await startServers()
  for (const [name, url] of Object.entries(urls)) provide(name, url)
  return close
}

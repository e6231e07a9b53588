// A server on bare sockets that misbehaves below HTTP: resets, stalls, trickles, cuts, lies and bombs. One path for each: /{id}/{fault}.
// `n` in the query is how often the fault happens before the server behaves. GET /seen/{id} tells what that test's requests brought.
import { createServer } from 'node:net'
import { createServer as createTLSServer } from 'node:tls'
import { gzipSync } from 'node:zlib'
import { cert, key } from './certificate.mjs'

const BOMB_BYTES = 64 * 2 ** 20
let bomb
const makeBomb = () => (bomb ??= gzipSync(Buffer.alloc(BOMB_BYTES, ' ')))
const nest = (data, times) => (times === 0 ? data : nest(gzipSync(data), times - 1))
// What is cut of it is no JSON. WebKitGTK tells a page neither that a body was shorter than announced nor that its last chunk was missing.
const document = JSON.stringify({ items: Array.from({ length: 5000 }, (_, id) => ({ id, name: `item ${id}` })) })

const cors = asked => [
  'access-control-allow-origin: *',
  'access-control-allow-methods: GET,HEAD,POST,PUT,PATCH,DELETE',
  `access-control-allow-headers: ${asked ?? '*'}`,
  'access-control-expose-headers: *',
  'access-control-max-age: 600',
]

/** What goes wrong, by the last part of the path. */
const faults = {
  ok: ({ answer, seen }) => answer(200, { n: seen }),
  echo: ({ answer, headers, path }) => answer(200, { headers, path }),
  status: ({ answer, query, seen }) => answer(Number(query.get('answer')), { n: seen }),
  long: ({ answer, seen }) => answer(200, { n: seen, text: 'x'.repeat(20_000) }),
  flip: ({ answer, seen }) => (seen === 1 ? answer(200, { n: 1 }) : answer(500, {})),
  slow: ({ answer, query, seen }) => setTimeout(() => answer(200, { n: seen }), Number(query.get('ms'))),
  late: ({ head, socket, query }) => {
    socket.write(head(200, ['content-length: 8']))
    setTimeout(() => socket.end('{"n": 1}'), Number(query.get('ms')))
  },
  reset: ({ socket }) => socket.resetAndDestroy(),
  hangup: ({ socket }) => socket.end(),
  silence: () => {},
  garbage: ({ socket }) => socket.end('\u0000\u0001 this is not HTTP\r\n\r\n'),
  'cut-head': ({ head, socket }) => socket.end(head(200, []).slice(0, 30)),
  stall: ({ head, socket }) => socket.write(`${head(200, ['content-length: 100'])}{"n":`),
  trickle: ({ head, socket }) => {
    socket.write(`${head(200, ['transfer-encoding: chunked'])}`)
    const timer = setInterval(() => socket.write('1\r\n \r\n'), 25)
    socket.on('close', () => clearInterval(timer))
  },
  'reset-body': ({ head, socket }) =>
    socket.write(`${head(200, ['content-length: 100'])}{"n":`, () => setTimeout(() => socket.resetAndDestroy(), 20)),
  short: ({ head, socket }) => socket.end(`${head(200, ['content-length: 100'])}{"n": 1, "and"`),
  unended: ({ head, socket }) => socket.end(`${head(200, ['transfer-encoding: chunked'])}a\r\n{"n": 1, "\r\n`),
  'bad-chunk': ({ head, socket }) => socket.end(`${head(200, ['transfer-encoding: chunked'])}zz\r\n{"n": 1}\r\n0\r\n\r\n`),
  'json-cut': ({ head, socket }) => socket.end(head(200, []) + document.slice(0, document.length / 2)),
  'gzip-cut': ({ head, socket }) => {
    socket.write(head(200, ['content-encoding: gzip']))
    const whole = gzipSync(document)
    socket.end(whole.subarray(0, whole.length / 2))
  },
  bomb: ({ head, socket }) => {
    const bytes = makeBomb()
    socket.write(head(200, ['content-encoding: gzip', `content-length: ${bytes.length}`]))
    socket.end(bytes)
  },
  nested: ({ head, socket, query }) => {
    const times = Number(query.get('times'))
    socket.write(head(200, [`content-encoding: ${Array(times).fill('gzip').join(', ')}`]))
    socket.end(nest(document, times))
  },
  endless: ({ head, socket }) => {
    socket.write(head(200, []))
    const chunk = ' '.repeat(65_536)
    const timer = setInterval(() => socket.writableNeedDrain || socket.write(chunk), 1)
    socket.on('close', () => clearInterval(timer))
  },
  redirect: ({ answer, query }) => answer(Number(query.get('answer') ?? 302), {}, [`location: ${query.get('to')}`]),
  loop: ({ answer, id, query }) => answer(302, {}, [`location: /${id}/loop?hop=${Number(query.get('hop') ?? 0) + 1}`]),
  'retry-after': ({ answer, query }) => answer(503, {}, [`retry-after: ${query.get('value')}`]),
  html: ({ head, socket }) => socket.end(`${head(200, []).replace('application/json', 'text/html')}<html>sign in to the hotel</html>`),
  pollute: ({ head, socket }) =>
    socket.end(
      `${head(200, ['__proto__: polluted', 'constructor: polluted'])}{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"\\u005f_proto__":{"polluted":2},"n":1}`,
    ),
  'long-header': ({ answer, query }) => answer(200, { n: 1 }, [`cache-control: ${query.get('part').repeat(Number(query.get('times')))}`]),
  'two-lengths': ({ head, socket }) => socket.end(`${head(200, ['content-length: 8', 'content-length: 4'])}{"n": 1}`),
  304: ({ answer }) => answer(304),
  'no-content-with-body': ({ head, socket }) => socket.end(`${head(204, ['content-length: 8'])}{"n": 1}`),
  'head-with-body': ({ head, socket }) => socket.end(`${head(200, ['content-length: 8'])}{"n": 1}`),
  bom: ({ head, socket }) => socket.end(`${head(200, [])}\ufeff{"n": 1}`),
  // The second answer belongs to no request: whoever reuses the connection must not take it for theirs.
  poison: ({ head, socket }) => {
    const response = body =>
      `${head(200, [`content-length: ${body.length}`]).replace('connection: close', 'connection: keep-alive')}${body}`
    socket.write(response('{"n": 1}') + response('{"poisoned": true}'))
  },
}

function serve(tests) {
  return socket => {
    let text = ''
    socket.on('error', () => {})
    socket.on('data', data => {
      text += data.toString('latin1')
      const end = text.indexOf('\r\n\r\n')
      if (end < 0) return
      const request = text.slice(0, end)
      text = ''
      respond(socket, request, tests)
    })
  }
}

function respond(socket, request, tests) {
  const [line, ...fields] = request.split('\r\n')
  const [method, path] = line.split(' ')
  const headers = Object.fromEntries(
    fields.map(field => [field.slice(0, field.indexOf(':')).toLowerCase(), field.slice(field.indexOf(':') + 1).trim()]),
  )
  const head = (status, more) =>
    [
      `HTTP/1.1 ${status} As Asked`,
      ...cors(headers['access-control-request-headers']),
      'content-type: application/json',
      'connection: close',
      ...more,
      '',
      '',
    ].join('\r\n')
  const answer = (status, value, more = []) => {
    const body = value === undefined ? '' : JSON.stringify(value)
    const length = value === undefined ? [] : [`content-length: ${Buffer.byteLength(body)}`]
    socket.end(head(status, [...length, ...more]) + (method === 'HEAD' ? '' : body))
  }
  if (method === 'OPTIONS') return answer(204)
  const { pathname, searchParams: query } = new URL(path, 'http://faults')
  const [, id, name] = pathname.split('/')
  if (id === 'seen') return answer(200, tests.get(name) ?? [])
  if (!tests.has(id)) tests.set(id, [])
  const requests = tests.get(id)
  requests.push({ path, headers, method })
  const seen = requests.filter(other => new URL(other.path, 'http://faults').pathname === pathname).length
  const fault = seen > Number(query.get('n') ?? Infinity) ? faults.ok : faults[name]
  if (!fault) return answer(404, {})
  fault({ socket, id, path, query, headers, seen, head, answer })
}

/** Starts the server on three ports: itself, a stranger on another origin, and TLS with a certificate that nobody signed. */
export async function startFaults() {
  const tests = new Map()
  const sockets = new Set()
  const keep = socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  }
  const servers = [createServer(serve(tests)), createServer(serve(tests)), createTLSServer({ cert, key }, serve(tests))]
  for (const server of servers) {
    server.on('connection', keep)
    server.on('tlsClientError', () => {})
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  }
  const [faults, stranger, tls] = servers.map(server => server.address().port)
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))))
  }
  return {
    urls: { faults: `http://127.0.0.1:${faults}`, stranger: `http://127.0.0.1:${stranger}`, tls: `https://127.0.0.1:${tls}` },
    close,
  }
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { createChance } from '../fuzz/chance.ts'
import { contentOf } from './content.ts'

/** What went through the proxy. */
export interface Proxy {
  readonly url: string
  /** Another origin, to which some answers lead. */
  readonly other: string
  readonly requests: () => number
  readonly faults: Readonly<Record<string, number>>
  /** Credentials that reached the other origin. */
  readonly leaked: () => number
  readonly sockets: () => Promise<number>
  close(): void
}

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': '*',
  'access-control-allow-headers': 'authorization, content-type, *',
  'access-control-expose-headers': '*',
  'access-control-max-age': '600',
}

/** Starts a server behind a proxy that delays, resets, cuts, refuses, leads elsewhere and trickles about one request in three. */
export async function startProxy(seed: number): Promise<Proxy> {
  const chance = createChance(seed)
  const versions = new Map<string, number>()
  const faults: Record<string, number> = {}
  let requests = 0
  let leaked = 0

  function answer(request: IncomingMessage, response: ServerResponse, isOther: boolean): void {
    if (request.method === 'OPTIONS') return void response.writeHead(204, CORS).end()
    requests++
    const { pathname } = new URL(request.url ?? '/', 'http://proxy')
    if (isOther && request.headers.authorization) leaked++
    if (request.method === 'POST') {
      versions.set(pathname, (versions.get(pathname) ?? 1) + 1)
      return void response.writeHead(200, { ...CORS, 'content-type': 'application/json' }).end(`{"version":${versions.get(pathname)}}`)
    }
    const body = Buffer.from(contentOf(pathname, versions.get(pathname) ?? 1))
    const head = { ...CORS, 'content-type': 'application/json', 'cache-control': 'no-store' }
    const whole = () => response.writeHead(200, { ...head, 'content-length': body.length }).end(body)
    const kinds: Readonly<Record<string, () => void>> = {
      delay: () => void setTimeout(whole, 20 + chance.below(150)),
      reset: () => void request.socket.destroy(),
      cut: () => {
        response.writeHead(200, { ...head, 'content-length': body.length })
        response.write(body.subarray(0, body.length / 2), () => setTimeout(() => request.socket.destroy(), 5))
      },
      'too long a length': () => {
        response.writeHead(200, { ...head, 'content-length': body.length + 100 })
        response.write(body, () => setTimeout(() => request.socket.destroy(), 5))
      },
      '429': () => void response.writeHead(429, CORS).end(),
      '429 with Retry-After': () => void response.writeHead(429, { ...CORS, 'retry-after-ms': '30', 'retry-after': '1' }).end(),
      '503': () => void response.writeHead(503, CORS).end('{"error":"busy"}'),
      redirect: () => void response.writeHead(302, { ...CORS, location: `${pathname}?again` }).end(),
      'redirect elsewhere': () => void response.writeHead(307, { ...CORS, location: `${isOther ? '' : other}${pathname}?there` }).end(),
      trickle: () => {
        response.writeHead(200, head)
        const piece = Math.ceil(body.length / 8)
        let at = 0
        const more = () => {
          if (response.destroyed) return
          response.write(body.subarray(at, (at += piece)))
          if (at >= body.length) response.end()
          else setTimeout(more, 10)
        }
        more()
      },
      gzip: () => void response.writeHead(200, { ...head, 'content-encoding': 'gzip' }).end(gzipSync(body)),
    }
    const names = Object.keys(kinds)
    if (chance.below(3) > 0) return void whole()
    // a refusal slows everything down for a while: one in ten of those drawn is given
    const drawn = chance.pick(names)
    const kind = drawn.startsWith('429') && chance.below(10) > 0 ? 'delay' : drawn
    faults[kind] = (faults[kind] ?? 0) + 1
    kinds[kind]?.()
  }

  const servers = [false, true].map(isOther => createServer((request, response) => answer(request, response, isOther)))
  await Promise.all(servers.map(server => new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))))
  const [url = '', other = ''] = servers.map(server => `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const count = (server: (typeof servers)[number]) =>
    new Promise<number>((resolve, reject) => server.getConnections((error, open) => (error ? reject(error) : resolve(open))))
  return {
    url,
    other,
    faults,
    requests: () => requests,
    leaked: () => leaked,
    sockets: async () => (await Promise.all(servers.map(count))).reduce((a, b) => a + b, 0),
    close() {
      for (const server of servers) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}

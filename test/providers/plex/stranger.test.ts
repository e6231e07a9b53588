import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPlex, type PlexOptions } from '../../../src/providers/plex/index.ts'

const MACHINE = 'aaaa1111'
const SECRETS = /account-token|server-token|header-secret/

/** Everything that a server was told, as text. */
type Heard = string[]

const open: Server[] = []
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-stranger-'))
})
afterEach(async () => {
  await Promise.all(open.splice(0).map(server => new Promise(done => server.close(done))))
  rmSync(folder, { recursive: true, force: true })
})

/** Answers as the server would, and notes all that it is told. */
const impostor = (heard: Heard) => (request: IncomingMessage, response: ServerResponse) => {
  let body = ''
  request.on('data', chunk => (body += chunk))
  request.on('end', () => {
    heard.push(`${request.method} ${request.url}\n${request.rawHeaders.join('\n')}\n${body}`)
    response.setHeader('content-type', 'application/json')
    response.setHeader('connection', 'close')
    response.end(JSON.stringify({ MediaContainer: { machineIdentifier: MACHINE, size: 0, Directory: [] } }))
  })
}

async function listen(server: Server): Promise<number> {
  open.push(server)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}

/** A server whose certificate nobody vouches for. */
async function selfSigned(heard: Heard): Promise<number> {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1', '-subj', '/CN=localhost'].concat([
      '-keyout',
      key,
      '-out',
      cert,
    ]),
    { stdio: 'ignore' },
  )
  return listen(createSecureServer({ key: readFileSync(key), cert: readFileSync(cert) }, impostor(heard)))
}

/** A client whose account knows one server, at the addresses given. */
function account(connections: readonly object[], options: Partial<PlexOptions> = {}, resource: object = {}) {
  const server = { name: 'Home', clientIdentifier: MACHINE, provides: 'server', owned: true, accessToken: 'server-token', connections }
  const fetch = (input: string, init?: RequestInit) =>
    new URL(input).hostname === 'clients.plex.tv'
      ? Promise.resolve(Response.json([{ ...server, ...resource }]))
      : globalThis.fetch(input, init)
  return createPlex({ clientIdentifier: 'c', token: 'account-token', retry: false, runtime: { fetch }, ...options })
}

const at = (port: number, uri: string) => ({ uri, address: '127.0.0.1', port, local: true, relay: false })

describe('an impostor with the right machine identifier', () => {
  it('never receives a token over http when https is blocked', async () => {
    const heard: Heard = []
    const port = await listen(createServer(impostor(heard)))
    const plex = account([at(port, 'https://127.0.0.1:1')])
    await expect(plex.libraries.list()).rejects.toMatchObject({ kind: 'network', message: expect.stringContaining('insecureConnections') })
    await expect(plex.urls.stream('/library/parts/1')).rejects.toMatchObject({ kind: 'network' })
    expect(heard).toEqual([])
  })

  it('never receives a token at an http address from plex.tv', async () => {
    const heard: Heard = []
    const port = await listen(createServer(impostor(heard)))
    await expect(account([at(port, `http://127.0.0.1:${port}`)]).libraries.list()).rejects.toMatchObject({ kind: 'network' })
    expect(heard).toEqual([])
  })

  it('never receives a token behind an untrusted certificate', async () => {
    const heard: Heard = []
    const port = await selfSigned(heard)
    await expect(account([at(port, `https://127.0.0.1:${port}`)]).libraries.list()).rejects.toMatchObject({ kind: 'network' })
    expect(heard).toEqual([])
  })

  it('receives the token only with insecureConnections: always, and no custom header before', async () => {
    const heard: Heard = []
    const port = await listen(createServer(impostor(heard)))
    const plex = account([at(port, 'https://127.0.0.1:1')], { insecureConnections: 'always', headers: { 'x-mine': 'header-secret' } })
    await plex.libraries.list()
    const [probe, call] = heard
    expect(probe).toMatch(/^GET \/identity/)
    expect(probe).not.toMatch(SECRETS)
    expect(call).toContain('server-token')
  })

  it('never receives a token when the server requires https, whatever insecureConnections allows', async () => {
    const heard: Heard = []
    const port = await listen(createServer(impostor(heard)))
    const plex = account([at(port, `http://127.0.0.1:${port}`)], { insecureConnections: 'always' }, { httpsRequired: true })
    await expect(plex.libraries.list()).rejects.toMatchObject({ kind: 'network' })
    expect(heard).toEqual([])
  })
})

describe('an address in baseURL', () => {
  it('is used as given, without a probe that contains the token', async () => {
    const heard: Heard = []
    const port = await listen(createServer(impostor(heard)))
    const options = { clientIdentifier: 'c', token: 'account-token', retry: false, machineIdentifier: MACHINE }
    await createPlex({ ...options, baseURL: `http://127.0.0.1:${port}` }).libraries.list()
    expect(heard[0]).not.toMatch(SECRETS)
    expect(heard[1]).toContain('account-token')
  })
})

it('rejects an invalid insecureConnections', () => {
  expect(() => createPlex({ clientIdentifier: 'c', insecureConnections: true as never })).toThrow("must be 'never' or 'always'")
})

it('rejects with a typed error for a resource without connections', async () => {
  await expect(account([], {}, { connections: undefined }).libraries.list()).rejects.toMatchObject({ kind: 'network' })
})

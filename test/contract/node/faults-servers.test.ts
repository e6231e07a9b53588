import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import net, { type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { constant, createCache, createClient } from 'holdfast'
import { redisDriver } from 'holdfast/drivers/redis'
import { afterAll, expect, inject, test } from 'vitest'
import { faulty, took } from '../faults/support.ts'
import { failure, until, wait } from '../support.ts'
import { folder, kill, signal } from './processes.ts'

const children = new Set<ChildProcess>()
afterAll(async () => {
  for (const child of children) await kill(child)
})

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

const connects = (port: number) =>
  new Promise<boolean>(resolve => {
    const socket = net.connect(port, '127.0.0.1')
    socket.once('connect', () => (socket.destroy(), resolve(true)))
    socket.once('error', () => resolve(false))
  })

async function start(command: string, args: string[], port: number): Promise<ChildProcess> {
  const child = spawn(command, args, { stdio: 'ignore' })
  children.add(child)
  child.once('exit', () => children.delete(child))
  await until(() => connects(port), 5000)
  return child
}

async function startRedis() {
  const port = await freePort()
  const child = await start('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], port)
  const driver = redisDriver({ url: `redis://127.0.0.1:${port}`, prefix: 'faults:' })
  // connects, which may take longer than a call waits for its store
  await driver.getKeys('')
  return { child, driver, port }
}

test('fault 15: a Redis that hangs costs a call a moment, and serves again when it is back', async () => {
  const { child, driver } = await startRedis()
  const { api } = faulty({ cache: createCache({ driver, ttl: '1h', memory: false }) })
  expect(await api.get('/ok')).toEqual({ n: 1 })
  await until(async () => (await driver.getKeys('')).length === 1)
  signal(child, 'SIGSTOP')
  expect(await took(() => api.get('/ok'))).toBeLessThan(1500)
  signal(child, 'SIGCONT')
  await until(async () => (await api.request({ path: '/ok' })).from === 'cache', 8000)
  await driver.dispose?.()
})

test('fault 15: a Redis that dies costs a call no more than a miss', async () => {
  const { child, driver } = await startRedis()
  const { api, events } = faulty({ cache: createCache({ driver, ttl: '1h', memory: false }) })
  await api.get('/ok')
  await kill(child)
  expect(await took(() => api.get('/ok'))).toBeLessThan(1500)
  await until(async () => events.some(({ type }) => type === 'cache-error'))
  await driver.dispose?.()
})

test('fault 3: a Redis without room costs no call and is told', async () => {
  const { driver, port } = await startRedis()
  const socket = net.connect(port, '127.0.0.1')
  socket.write('CONFIG SET maxmemory 1\r\n')
  await once(socket, 'data')
  socket.destroy()
  const { api, events } = faulty({ cache: createCache({ driver, ttl: '1h', memory: false }) })
  expect(await api.get('/ok')).toEqual({ n: 1 })
  expect(await api.get('/ok')).toEqual({ n: 2 })
  await until(async () => events.some(event => event.type === 'cache-error' && /OOM/.test(event.message)))
  await driver.dispose?.()
})

test('fault 23: a Redis lease whose holder is gone is passed over when its time is over', async () => {
  const { driver, port } = await startRedis()
  const other = redisDriver({ url: `redis://127.0.0.1:${port}`, prefix: 'faults:' })
  expect(await driver.lock?.('key', 400)).toBe(true)
  expect(await other.lock?.('key', 400)).toBe(false)
  await driver.dispose?.()
  await until(async () => (await other.lock?.('key', 400)) === true)
  await other.dispose?.()
})

async function startNginx(): Promise<string> {
  const [dir, port] = [await folder(), await freePort()]
  const upstream = inject('upstream').slice('http://'.length)
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(name => `${name}_temp_path ${name};`).join(' ')
  const config = `daemon off; master_process off; pid pid; error_log err.log warn; events { worker_connections 64; }
    http { access_log off; ${temp}
      limit_req_zone $server_addr zone=all:1m rate=2r/s; limit_req_status 429;
      server { listen 127.0.0.1:${port};
        location / { limit_req zone=all nodelay; error_page 429 = @limited; proxy_pass http://${upstream}; }
        location @limited { internal; add_header Retry-After 1 always; default_type application/json; return 429 '{}'; }
        location = /closed { return 444; }
        location = /bad-gateway { proxy_pass http://127.0.0.1:1; }
        location = /slow { limit_rate 10; default_type application/json; return 200 '{"text":"${'x'.repeat(2000)}"}'; } } }`
  await writeFile(join(dir, 'nginx.conf'), config)
  await start('nginx', ['-p', dir, '-c', 'nginx.conf', '-e', join(dir, 'err.log')], port)
  return `http://127.0.0.1:${port}`
}

test('fault 26 and fault 25: what nginx does to a call: closed without an answer, a dead upstream, ten bytes a second', async () => {
  const api = createClient({ baseURL: await startNginx(), retry: false, breaker: false, timeout: '400ms' })
  expect(await failure(api.get('/closed'))).toMatchObject({ kind: 'network', retryable: true })
  expect(await failure(api.get('/bad-gateway'))).toMatchObject({ kind: 'server', status: 502, retryable: true })
  expect(await failure(api.get('/slow'))).toMatchObject({ kind: 'timeout', phase: 'attempt' })
})

test('fault 34: Retry-After of a real rate limit is kept', async () => {
  const api = createClient({ baseURL: await startNginx(), retry: { attempts: 5, backoff: constant('10ms') } })
  await api.get('/nginx/json')
  await wait(10)
  expect(await took(async () => expect(await api.get('/nginx/json')).toMatchObject({ id: 'nginx' }))).toBeGreaterThanOrEqual(900)
})

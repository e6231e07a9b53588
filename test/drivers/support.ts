import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import net, { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of its own, and how to remove it. */
export async function temporaryFolder(): Promise<{ dir: string; remove: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'holdfast-test-'))
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = net.createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

/** A real Redis on a free loopback port, without persistence. */
export async function startRedis(): Promise<{ url: string; port: number; stop: () => Promise<void> }> {
  const port = await freePort()
  const redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    redis.once('error', reject)
    redis.once('exit', code => reject(new Error(`redis-server ended with ${code}`)))
    redis.stdout.on('data', data => {
      if (String(data).includes('Ready to accept connections')) resolve()
    })
  })
  const stop = () =>
    new Promise<void>(resolve => {
      redis.once('exit', () => resolve())
      redis.kill('SIGKILL')
    })
  return { url: `redis://127.0.0.1:${port}`, port, stop }
}

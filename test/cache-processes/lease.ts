/**
 * Many processes ask many times at once for one answer whose entry is over, on one cache, and a server counts what reaches it.
 *
 *   npx tsx test/cache-processes/lease.ts --processes=16 --calls=200
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { startRedis } from '../drivers/support.ts'
import { compile, message } from './processes.ts'

/** What reached the server. */
export interface LeaseReport {
  readonly store: 'fs' | 'redis'
  readonly requests: number
  readonly failed: number
}

interface Outcome {
  readonly failed: number
}

/** Lets so many processes ask so many times, once to fill the cache and once when what they filled it with is over. */
export async function askTogether(store: 'fs' | 'redis', processes: number, calls: number): Promise<LeaseReport> {
  let requests = 0
  const server = createServer((_, response) => {
    requests++
    const body = JSON.stringify({ n: requests })
    setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end(body), 300)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer`
  const redis = store === 'redis' ? await startRedis() : undefined
  const program = await compile('asker')
  const place = redis?.url ?? join(program.dir, 'cache')
  const run = async (many: number, ttl: number): Promise<Outcome[]> => {
    const children = Array.from({ length: many }, () => program.start(store, place, url, String(calls), String(ttl)))
    await Promise.all(children.map(message))
    const gone = children.map(child => once(child, 'exit'))
    for (const child of children) child.send('go')
    const outcomes = (await Promise.all(children.map(message))) as Outcome[]
    await Promise.all(gone)
    return outcomes
  }
  try {
    await run(1, 1000)
    await new Promise(resolve => setTimeout(resolve, 1100))
    requests = 0
    const outcomes = await run(processes, 60_000)
    return { store, requests, failed: outcomes.reduce((sum, { failed }) => sum + failed, 0) }
  } finally {
    server.closeAllConnections()
    server.close()
    await redis?.stop()
    await program.remove()
  }
}

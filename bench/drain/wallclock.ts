import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClient } from '../../src/core/client.ts'
import type { ClientOptions } from '../../src/core/options/options.ts'

/** The result of a drain in real time. */
export interface WallDrain {
  readonly seconds: number
  /** The measured time divided by the minimum of 9.8 s. */
  readonly ratio: number
  readonly refused: number
  readonly lost: number
}

const RATE = 50
const BURST = 10
const ITEMS = 500
const CONCURRENCY = 50
/** The minimum time, in seconds: the burst takes none, and the other requests arrive at the rate. */
const PHYSICAL = (ITEMS - BURST) / RATE

/** Requests 500 items, 50 at a time, from a loopback server that allows 50 requests per second with a burst of 10. */
export async function wallDrain(options: ClientOptions): Promise<WallDrain> {
  let tokens = BURST
  let filledAt = performance.now()
  let refused = 0
  const server = createServer((_request, response) => {
    const now = performance.now()
    tokens = Math.min(BURST, tokens + ((now - filledAt) / 1000) * RATE)
    filledAt = now
    if (tokens >= 1) {
      tokens--
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    } else {
      refused++
      response.writeHead(429, { 'retry-after': '1' }).end()
    }
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const api = createClient({ deadline: '2m', retry: 5, ...options, baseURL: `http://127.0.0.1:${port}` })
  let next = 0
  let lost = 0
  const begun = performance.now()
  const worker = async () => {
    while (next < ITEMS)
      await api.get(`/${next++}`).catch(() => {
        lost++
      })
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, worker))
  const seconds = (performance.now() - begun) / 1000
  server.closeAllConnections()
  server.close()
  return { seconds, ratio: seconds / PHYSICAL, refused, lost }
}

if (process.argv[1]?.replaceAll('\\', '/').endsWith('bench/drain/wallclock.ts')) {
  const runs = Number(process.argv[2] ?? 1)
  const told = { rateLimit: { requests: RATE, per: '1s', burst: BURST } } as const
  console.log('| limit | seconds | over the physical limit | 429s | lost | met |\n|---|---|---|---|---|---|')
  for (let run = 0; run < runs; run++) {
    for (const [name, options, most, refusals] of [
      ['told', told, 1.03, 0],
      ['not told', {}, 1.2, 25],
    ] as const) {
      const { seconds, ratio, refused, lost } = await wallDrain(options)
      const ok = ratio <= most && refused <= refusals && lost === 0
      if (!ok) process.exitCode = 1
      console.log(
        `| ${name} | ${seconds.toFixed(2)} | ${ratio.toFixed(3)} (≤ ${most}) | ${refused} (≤ ${refusals}) | ${lost} | ${ok ? 'yes' : 'NO'} |`,
      )
    }
  }
}

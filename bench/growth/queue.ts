/**
 * Calls of one client that wait for a rate limit: memory for each, and the time to build, abort and refuse the queue.
 *   node --expose-gc --import tsx bench/growth/queue.ts --calls=1000000
 */
import { parseArgs } from 'node:util'
import { createClient, isRequestError } from '../../src/index.ts'

const { values } = parseArgs({ options: { calls: { type: 'string', default: '20000' } } })
const calls = Number(values.calls)

const heap = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
const tick = () => new Promise<void>(resolve => setTimeout(resolve, 0))

/** Counts how calls end, without keeping anything of them. */
async function measure(name: string, end: 'abort' | 'refuse'): Promise<void> {
  let now = 0
  const never = () => new Promise<Response>(() => {})
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>()
  const sleep = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const sleeper = { at: now + ms, wake: resolve }
      sleepers.add(sleeper)
      signal?.addEventListener('abort', () => (sleepers.delete(sleeper), reject(signal.reason)), { once: true })
    })
  const client = createClient({
    baseURL: 'https://a.test',
    rateLimit: { requests: 1, per: '1h', concurrency: 1 },
    timeout: false,
    deadline: end === 'refuse' ? '10m' : false,
    runtime: { fetch: never, monotonic: () => now, now: () => now, sleep },
  })
  const controller = new AbortController()
  const ended: Record<string, number> = {}
  let open = 0
  const count = (error: unknown) => {
    open--
    const kind = isRequestError(error) ? error.kind : 'other'
    ended[kind] = (ended[kind] ?? 0) + 1
  }
  const before = heap()
  let started = performance.now()
  for (let i = 0; i < calls; i++) {
    open++
    client.get(`/${i}`, { signal: controller.signal, ...(end === 'refuse' && { rateLimit: undefined }) }).catch(count)
    if (i % 1000 === 0) await tick()
  }
  await tick()
  const built = performance.now() - started
  const each = (heap() - before) / calls
  started = performance.now()
  if (end === 'abort') controller.abort()
  else {
    now += 600_001
    for (const { wake } of [...sleepers]) wake()
  }
  while (open > 0) await tick()
  const over = performance.now() - started
  console.log(
    `${name}: ${calls} calls, ${each.toFixed(0)} bytes each, built in ${(built / 1000).toFixed(1)} s, ended in ${(over / 1000).toFixed(1)} s`,
    ended,
    `left ${((heap() - before) / 2 ** 20).toFixed(1)} MiB`,
  )
}

await measure('abort', 'abort')
await measure('refuse', 'refuse')

// A process of its own for faults that end one. Run by test/contract/node/faults-processes.test.ts on the runtime under test.
//   write <dir> <round>   writes entries of 512 kB over and over, until it is killed
//   lease <dir> <key>     takes a lease for 1.5 s and is killed with it
//   exit <url>            makes some calls, prints 'done' and has nothing left to do
import { createCache, createClient } from 'holdfast'
import { fsDriver } from 'holdfast/drivers/fs'

const [task, where, what] = process.argv.slice(2)
const tasks = {
  async write() {
    const cache = createCache({ driver: fsDriver({ dir: where }), ttl: '1h', memory: false })
    console.log('ready')
    for (let turn = 0; ; turn++) {
      const body = `${what}.${turn}.`.repeat(2 ** 19 / 8)
      await Promise.all([0, 1, 2].map(key => cache.set(`new ${key}`, { key, body })))
    }
  },
  async lease() {
    console.log(`lease: ${await fsDriver({ dir: where }).lock(what, 1500)}`)
    setInterval(() => {}, 1000)
  },
  async exit() {
    const api = createClient({
      baseURL: where,
      timeout: '60s',
      deadline: '10m',
      cache: createCache({ ttl: '1h', staleWhileRevalidate: '1h' }),
    })
    await api.get('/ok')
    await api.get('/ok')
    await api.get('/status?answer=404').catch(() => {})
    await api.get('/stall', { timeout: '100ms', retry: false }).catch(() => {})
    const abort = new AbortController()
    const call = api.get('/silence', { signal: abort.signal }).catch(() => {})
    abort.abort()
    await call
    console.log('done')
  },
}
await tasks[task]()

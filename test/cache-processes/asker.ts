// Asks for one answer many times at once, when it is told to, through a cache that other processes share.
import { createCache } from '../../src/core/cache/create-cache.ts'
import { createClient } from '../../src/core/client.ts'
import { fsDriver } from '../../src/drivers/fs.ts'
import { redisDriver } from '../../src/drivers/redis.ts'

const [store = '', place = '', url = '', calls = '', ttl = ''] = process.argv.slice(2)
const driver = store === 'fs' ? fsDriver({ dir: place }) : redisDriver({ url: place })
const cache = createCache({ driver, ttl: Number(ttl) })
const api = createClient({ cache, deadline: '60s' })
await driver.hasItem('ready')
process.send?.('ready')
process.once('message', async () => {
  const answers = await Promise.allSettled(Array.from({ length: Number(calls) }, () => api.get<{ n: number }>(url)))
  const failed = answers.filter(({ status }) => status === 'rejected')
  const numbers = answers.flatMap(answer => (answer.status === 'fulfilled' ? [answer.value.n] : []))
  process.send?.({ failed: failed.length, numbers: [...new Set(numbers)] })
  await cache.dispose()
  process.disconnect()
})

// Writes entries of 1 MiB over and over, until it is killed.
import { createCache } from '../../src/core/cache/create-cache.ts'
import { fsDriver } from '../../src/drivers/fs.ts'

const [dir = '', round = ''] = process.argv.slice(2)
const cache = createCache({ driver: fsDriver({ dir }), ttl: '1h', memory: false })
process.send?.('ready')
for (let turn = 0; ; turn++) {
  const body = `${round}.${turn}.`.repeat(2 ** 20 / 8)
  await Promise.all([0, 1, 2].map(key => cache.set(`new ${key}`, { key, body })))
}

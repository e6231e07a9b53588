import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

const CACHED = "export { createCache, createClient } from './src/index.ts'; export { indexedDBDriver } from './src/drivers/indexeddb.ts'"
const TVDB = "export { createTVDB } from './src/providers/tvdb/index.ts'"

/** Bytes, minified and gzipped. */
async function weigh(contents: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    legalComments: 'none',
  })
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length
}

it('adds at most 5.4 kB to the bundle of client, cache and IndexedDB, with the endpoint kit', async () => {
  const size = (await weigh(`${CACHED}; ${TVDB}`)) - (await weigh(CACHED))
  console.info(`TheTVDB beyond client, cache and IndexedDB: ${size} bytes`)
  expect(size).toBeGreaterThan(2000)
  expect(size).toBeLessThanOrEqual(5400)
}, 30_000)

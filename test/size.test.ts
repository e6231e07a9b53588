import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Plugin } from 'esbuild'
import { expect, test } from 'vitest'

const CLIENT = "export { createClient } from 'holdfast'"
const CACHED = "export { createClient, createCache } from 'holdfast'; export { indexedDBDriver } from 'holdfast/drivers/indexeddb'"

/** What a page pays, in bytes, minified and gzipped, everything bundled. `beyond` counts only what comes on top of another bundle. */
const CEILINGS: readonly { what: string; code: string; beyond?: string; ceiling: number }[] = [
  { what: 'withRetry alone', code: "export { withRetry } from 'holdfast'", ceiling: 2_000 },
  { what: 'createClient, ofetch included', code: CLIENT, ceiling: 9_000 },
  { what: 'createClient with cache and IndexedDB', code: CACHED, ceiling: 13_000 },
  { what: 'TMDB on top of that', code: `${CACHED}; export { createTMDB } from 'holdfast/providers/tmdb'`, beyond: CACHED, ceiling: 3_000 },
]

const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, { import: { default: string } }> }

/** Finds this package by its own exports, as an importer's bundler would. */
const self: Plugin = {
  name: 'self',
  setup({ onResolve }) {
    onResolve({ filter: /^holdfast($|\/)/ }, ({ path }) => {
      const entry = exports[path.replace('holdfast', '.')]
      return entry ? { path: resolve(entry.import.default), sideEffects: false } : { errors: [{ text: `no entry point ${path}` }] }
    })
  },
}

async function weigh(code: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    legalComments: 'none',
    logLevel: 'error',
    plugins: [self],
  })
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length
}

test.each(CEILINGS)('$what: at most $ceiling bytes', async ({ what, code, beyond, ceiling }) => {
  const size = (await weigh(code)) - (beyond ? await weigh(beyond) : 0)
  console.log(`${what}: ${size} of ${ceiling} bytes`)
  expect(size).toBeGreaterThan(300)
  expect(size).toBeLessThanOrEqual(ceiling)
})

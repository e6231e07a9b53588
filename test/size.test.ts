import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Plugin } from 'esbuild'
import { expect, test } from 'vitest'

const CLIENT = "export { createClient } from 'holdfast'"
const CACHED = "export { createClient, createCache } from 'holdfast'; export { indexedDBDriver } from 'holdfast/drivers/indexeddb'"
const KIT = `${CACHED}; export { defineProvider, endpoint } from 'holdfast'`
const beyondKit = (name: string, provider: string) => ({
  code: `${KIT}; export { ${name} } from 'holdfast/providers/${provider}'`,
  beyond: KIT,
})

/**
 * What a page downloads at first, in bytes, minified and gzipped, dependencies included; what is loaded only when it is needed (`policy: 'http'`, inspection of
 * a cache, Plex's search for servers) does not count, but for `whole`. `beyond` counts only what comes on top of another bundle.
 *
 * The ceilings of the client (9 kB) and of client, cache and IndexedDB (13 kB) were moved once, when gate, learning, breaker, retry tokens, adaptive
 * concurrency, hedging, redirects by hand and redaction were furnished: ofetch alone is 4 kB of it, the limits 6 kB. They were moved again, by 8 and 9 kB, for
 * what holds off hostile servers: redaction in linear time (2.5 kB), checks of options at every depth with hints (2 kB, 1.4 of them in withRetry too),
 * contained callbacks, hops of redirects, keys, queues and scopes that make a waiting call a third as large.
 * They were moved by 2 and 3 kB when long closures became classes: a minifier shortens local names, but not those of members.
 */
const CEILINGS: readonly { what: string; code: string; beyond?: string; whole?: true; ceiling: number }[] = [
  { what: 'withRetry alone', code: "export { withRetry } from 'holdfast'", whole: true, ceiling: 3_900 },
  { what: 'createClient, ofetch included', code: CLIENT, ceiling: 35_000 },
  { what: 'createClient with cache and IndexedDB', code: CACHED, ceiling: 47_000 },
  { what: 'TMDB on top of that', ...beyondKit('createTMDB', 'tmdb'), ceiling: 6_000 },
  { what: 'TheTVDB on top of that', ...beyondKit('createTVDB', 'tvdb'), ceiling: 5_000 },
  { what: 'Plex on top of that', ...beyondKit('createPlex', 'plex'), ceiling: 9_000 },
  { what: 'match on top of that', ...beyondKit('match', 'match'), ceiling: 7_500 },
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

async function weigh(code: string, splitting = true): Promise<number> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    splitting,
    metafile: true,
    outdir: '/',
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    legalComments: 'none',
    logLevel: 'error',
    plugins: [self],
  })
  const outputs = Object.entries(metafile.outputs)
  const first = new Set(outputs.filter(([, { entryPoint }]) => entryPoint === '<stdin>').map(([path]) => path))
  for (const path of first)
    for (const { path: to, kind } of metafile.outputs[path]?.imports ?? []) if (kind === 'import-statement') first.add(to)
  const parts = outputs.flatMap(([path], i) => (first.has(path) ? [outputFiles[i]?.contents ?? new Uint8Array()] : []))
  return gzipSync(Buffer.concat(parts), { level: 9 }).length
}

test.each(CEILINGS)('bundles $what in at most $ceiling bytes', async ({ what, code, beyond, whole, ceiling }) => {
  const size = (await weigh(code, !whole)) - (beyond ? await weigh(beyond) : 0)
  console.log(`${what}: ${size} of ${ceiling} bytes`)
  expect(size).toBeGreaterThan(300)
  expect(size).toBeLessThanOrEqual(ceiling)
})

import { gzipSync } from 'node:zlib'
import { build, type Plugin } from 'esbuild'
import { expect, it } from 'vitest'

const CLIENT = "export { createClient } from './src/index.ts'"
const PLEX = "export { createPlex } from './src/providers/plex/index.ts'"

/** Leaves out what is loaded only when it is needed: the XML parser, the search for servers, signing in, media addresses. */
const later: Plugin = {
  name: 'later',
  setup: ({ onResolve }) =>
    onResolve({ filter: /.*/ }, ({ kind, path }) => (kind === 'dynamic-import' ? { path, external: true } : undefined)),
}

/** Bytes, minified and gzipped. */
async function weigh(contents: string, plugins: Plugin[]): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    legalComments: 'none',
    plugins,
  })
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length
}

it('adds at most 10 kB to the bundle of the client', async () => {
  const beyond = async (plugins: Plugin[]) => (await weigh(`${CLIENT}; ${PLEX}`, plugins)) - (await weigh(CLIENT, plugins))
  const [atOnce, all, parser] = [await beyond([later]), await beyond([]), await weigh("export { parseXml } from '@rgrove/parse-xml'", [])]
  console.info(
    `Plex beyond createClient: ${atOnce} bytes at once, ${all} with all that is loaded later; the XML parser is ${parser} of them`,
  )
  expect(atOnce).toBeGreaterThan(3000)
  expect(atOnce).toBeLessThanOrEqual(10_000)
}, 30_000)

// Bundles the explorer and runs it: in a bundle a dynamic import ends within the same turn of the loop, so that each run repeats.
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const here = path => fileURLToPath(new URL(path, import.meta.url))
const folder = mkdtempSync(join(here('../../node_modules'), '.interleavings-'))
const outfile = join(folder, 'run.mjs')
try {
  await build({
    entryPoints: [here('run.ts')],
    bundle: true,
    outfile,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  })
  await import(pathToFileURL(outfile).href)
} finally {
  rmSync(folder, { recursive: true })
}

// `npm run exports`: writes package.json's `exports` from the entry points of tsup.config.ts, types first, for import and require.
import { readFileSync, writeFileSync } from 'node:fs'
import { built, entries } from '../tsup.config.ts'

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>
const conditions = (source: string) => ({
  import: { types: `./dist/${built(source)}.d.ts`, default: `./dist/${built(source)}.js` },
  require: { types: `./dist/${built(source)}.d.cts`, default: `./dist/${built(source)}.cjs` },
})
const doors = Object.entries(entries).map(([name, source]) => [name === 'index' ? '.' : `./${name}`, conditions(source)] as const)
manifest.exports = { ...Object.fromEntries(doors), './package.json': './package.json' }
writeFileSync('package.json', `${JSON.stringify(manifest, null, 2)}\n`)

// `npm run exports`: writes package.json's `exports` from the entry points of tsup.config.ts, types first, for import and require.
import { readFileSync, writeFileSync } from 'node:fs'
import { entries } from '../tsup.config.ts'

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>
const conditions = (name: string) => ({
  import: { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` },
  require: { types: `./dist/${name}.d.cts`, default: `./dist/${name}.cjs` },
})
const doors = Object.keys(entries).map(name => [name === 'index' ? '.' : `./${name}`, conditions(name)] as const)
manifest.exports = { ...Object.fromEntries(doors), './package.json': './package.json' }
writeFileSync('package.json', `${JSON.stringify(manifest, null, 2)}\n`)

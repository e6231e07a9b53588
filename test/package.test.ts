import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import ts from 'typescript'
import { beforeAll, describe, expect, test } from 'vitest'
import { built, entries } from '../tsup.config.ts'
import { importsOf } from './support/imports.ts'

const run = promisify(execFile)
const tool = (path: string) => join('test/runtimes/node_modules', path)

type Condition = { types: string; default: string }
interface Manifest {
  name: string
  main: string
  module: string
  types: string
  exports: Record<string, string | { import: Condition; require: Condition }>
  dependencies: Record<string, string>
}
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest
const parse = (file: string) => ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true)
const names = Object.keys(entries)
const specifier = (name: string) => (name === 'index' ? 'holdfast' : `holdfast/${name}`)

describe('entry points of the package', () => {
  test('package.json, the build configuration, src and dist have the same entry points', () => {
    const exported = Object.keys(manifest.exports).filter(path => path !== './package.json')
    expect(exported).toEqual(names.map(name => (name === 'index' ? '.' : `./${name}`)))
    const sources = new Set(Object.values(entries))
    const within = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .map(name => `src/${name}`)
      .filter(name => name.endsWith('.ts'))
    const imported = new Set(within.flatMap(file => importsOf(parse(file)).map(({ to }) => to)))
    const doors = within.filter(
      file => /^src\/((drivers|coordinators)\/[^/]+|providers\/[^/]+\/index)\.ts$/.test(file) && !imported.has(file),
    )
    expect(doors.filter(file => !sources.has(file))).toEqual([])
  })

  test.each(names)('%s is exported for import and require, types first, and its files exist', name => {
    const conditions = manifest.exports[name === 'index' ? '.' : `./${name}`]
    const file = (ending: string) => `./dist/${built(entries[name] as string)}${ending}`
    expect(JSON.stringify(conditions)).toBe(
      JSON.stringify({ import: { types: file('.d.ts'), default: file('.js') }, require: { types: file('.d.cts'), default: file('.cjs') } }),
    )
    for (const ending of ['.d.ts', '.js', '.d.cts', '.cjs']) expect(existsSync(file(ending)), file(ending)).toBe(true)
  })

  test('importing an entry point has no side effect: timer, clock, randomness, network, global or open handle', async () => {
    const wired = `
      const touched = []
      const wire = (owner, name) => { const real = owner[name]; owner[name] = function (...args) { touched.push(name + ' ' + new Error().stack.split('\\n')[2]); return Reflect.apply(real, this, args) } }
      for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'fetch']) wire(globalThis, name)
      wire(Date, 'now'); wire(Math, 'random'); wire(crypto.constructor.prototype, 'randomUUID'); wire(crypto.constructor.prototype, 'getRandomValues')
      const before = Object.getOwnPropertyNames(globalThis)`
    const done = `
      const added = Object.getOwnPropertyNames(globalThis).filter(name => !before.includes(name))
      console.log(JSON.stringify({ touched, added }))`
    const list = JSON.stringify(names.map(specifier))
    const esm = `${wired}\nfor (const name of ${list}) await import(name)\n${done}`
    const cjs = `${wired}\nfor (const name of ${list}) require(name)\n${done}`
    for (const [type, code] of [
      ['module', esm],
      ['commonjs', cjs],
    ] as const) {
      const { stdout } = await run(process.execPath, [`--input-type=${type}`, '-e', code], { timeout: 20_000 })
      expect(JSON.parse(stdout), type).toEqual({ touched: [], added: [] })
    }
  })

  test('no declaration file imports types of a dependency', () => {
    const declarations = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter(name => /\.d\.c?ts$/.test(name))
    expect(declarations.length).toBeGreaterThan(names.length)
    const asking = declarations.flatMap(name =>
      [
        ...readFileSync(join('dist', name), 'utf8').matchAll(
          /^\s*(?:import|export)\b[^'\n]*\bfrom '([^'.][^']*)'|\bimport\('([^'.][^']*)'\)/gm,
        ),
      ].map(match => `${name}: ${match[1] ?? match[2]}`),
    )
    expect(asking.filter(line => !/: node:/.test(line))).toEqual([])
  })
})

test('the package has few runtime dependencies, and loads the XML parser only for XML', () => {
  expect(Object.keys(manifest.dependencies).sort()).toEqual(['@rgrove/parse-xml', 'idb-keyval', 'ofetch', 'unstorage'])
})

describe('the published package', () => {
  let files: string[] = []
  beforeAll(async () => {
    const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'])
    const packed = JSON.parse(stdout) as { files: { path: string }[] }[] | Record<string, { files: { path: string }[] }>
    files = Object.values(packed)[0]!.files.map(file => file.path)
  })

  test('contains only dist, README, CHANGELOG and LICENSE', () => {
    const others = files.filter(path => !path.startsWith('dist/'))
    expect(others.sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'])
    expect(files.filter(path => !/\.(c?js|d\.c?ts|map|md|json)$|^LICENSE$/.test(path))).toEqual([])
  })

  test('contains no recorded response of a provider', () => {
    expect(files.filter(path => /(^|[/-])(record|fixture|cassette|spec)/i.test(path))).toEqual([])
  })

  test('passes publint', async () => {
    const { stdout } = await run(process.execPath, [tool('publint/src/cli.js'), 'run', '.', '--strict', '--pack', 'npm']).catch(failed)
    expect(stdout).toContain('All good!')
  })

  test('passes Are the types wrong?', async () => {
    const args = ['--pack', '.', '--profile', 'node16', '--no-color', '--no-emoji']
    const { stdout } = await run(process.execPath, [tool('@arethetypeswrong/cli/dist/index.js'), ...args]).catch(failed)
    const rows = stdout.split('\n').filter(row => row.includes('"holdfast'))
    expect(rows.length, stdout).toBe(names.length + 1)
    expect(rows.filter(row => !/OK \((CJS|JSON)\) +│ OK \((ESM|JSON)\) +│ OK/.test(row))).toEqual([])
  })
})

const failed = (error: { stdout: string; stderr: string }) => ({ stdout: `${error.stdout}\n${error.stderr}` })

// The contract suite in workerd with no Vitest around it and no Node globals, as a Worker without compatibility flags is.
// Writes its results, in the shape of Vitest's JSON reporter, to the file named by --outputFile.
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { startServers } from '../setup/upstream.mjs'

const here = path => fileURLToPath(new URL(path, import.meta.url))
const contract = here('../contract')

const folders = ['.', 'faults', 'workerd']
const files = folders.flatMap(folder =>
  readdirSync(join(contract, folder))
    .filter(name => name.endsWith('.test.ts'))
    .map(name => `${folder}/${name}`),
)
const worker = `
${[...files, 'bare.ts'].map(name => `import './${name}'`).join('\n')}
import { run } from 'vitest'
export default { fetch: async (_request, env) => Response.json(await run(env.URLS)) }
`

const underTest = {
  name: 'package-under-test',
  setup(build) {
    // package.json says that our files have no side effects; tests do.
    build.onResolve({ filter: /^\.[\w./-]+\.ts$/ }, ({ path, resolveDir }) => ({ path: join(resolveDir, path), sideEffects: true }))
    build.onResolve({ filter: /^vitest$/ }, () => ({ path: here('mini-vitest.mjs') }))
    build.onResolve({ filter: /^contract:driver$/ }, () => ({ path: here('../contract/drivers/kv.ts') }))
    build.onResolve({ filter: /^holdfast($|\/)/ }, ({ path, pluginData }) =>
      pluginData === 'inner' ? undefined : build.resolve(path, { resolveDir: here('.'), kind: 'import-statement', pluginData: 'inner' }),
    )
  },
}

const bundle = await build({
  stdin: { contents: worker, resolveDir: contract, loader: 'ts' },
  bundle: true,
  write: false,
  format: 'esm',
  target: 'es2022',
  conditions: ['workerd', 'worker', 'browser'],
  external: ['cloudflare:*', 'node:*'],
  plugins: [underTest],
  logLevel: 'error',
  tsconfigRaw: {},
})

const servers = await startServers()
const miniflare = new Miniflare(
  convertV4MiniflareOptions({
    modules: [{ type: 'ESModule', path: 'worker.mjs', contents: bundle.outputFiles[0].text }],
    compatibilityDate: '2026-07-01',
    kvNamespaces: ['CACHE'],
    bindings: { URLS: servers.urls },
    cf: false,
    telemetry: { enabled: false },
  }),
)
try {
  await miniflare.ready
  const response = await miniflare.dispatchFetch('http://worker/')
  const text = await response.text()
  if (!response.ok) throw new Error(text)
  const results = JSON.parse(text)
  const failed = results.filter(result => result.error)
  for (const { name, error } of results) console.log(error ? `✗ ${name}\n    ${error}` : `✓ ${name}`)
  const output = process.argv.find(argument => argument.startsWith('--outputFile='))?.slice('--outputFile='.length)
  const assertionResults = results.map(({ name, error }) => ({ fullName: name, status: error ? 'failed' : 'passed' }))
  const report = { numPassedTests: results.length - failed.length, numFailedTests: failed.length, testResults: [{ assertionResults }] }
  if (output) writeFileSync(output, JSON.stringify(report))
  process.exitCode = failed.length > 0 || results.length === 0 ? 1 : 0
} finally {
  await miniflare.dispose()
  await servers.close()
}

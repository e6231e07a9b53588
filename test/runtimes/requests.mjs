// Two requests of one Worker that ask for the same thing at the same time, with a client and a cache at module scope (fault 22):
// each is answered, also when the one that came first is gone before its answer.
import { strict as assert } from 'node:assert'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'

const here = path => fileURLToPath(new URL(path, import.meta.url))
const worker = `
import { createCache, createClient } from ${JSON.stringify(here('../../src/index.ts'))}
import { cloudflareKVDriver } from ${JSON.stringify(here('../../src/drivers/cloudflare-kv.ts'))}
let client
export default {
  async fetch(request, env, context) {
    client ??= createClient({ cache: createCache({ driver: cloudflareKVDriver({ binding: env.CACHE }), ttl: '1h', staleWhileRevalidate: '1h' }) })
    const { searchParams } = new URL(request.url)
    try {
      const reply = await client.request({ path: env.UPSTREAM + searchParams.get('path'), deadline: '5s', waitUntil: work => context.waitUntil(work), signal: searchParams.has('cut') ? AbortSignal.timeout(100) : undefined })
      return Response.json({ from: reply.from, data: reply.data, said: reply.cacheStatus })
    } catch (error) {
      return Response.json({ error: String(error), kind: error.kind }, { status: 500 })
    }
  },
}`
const { outputFiles } = await build({
  stdin: { contents: worker, resolveDir: here('.'), loader: 'ts' },
  bundle: true,
  write: false,
  format: 'esm',
  target: 'es2022',
  nodePaths: [here('../../node_modules')],
  external: ['ioredis'],
  conditions: ['workerd', 'worker', 'browser'],
})

let requests = 0
const upstream = createServer((_, response) => {
  const n = ++requests
  setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ n })), 400)
})
await new Promise(resolve => upstream.listen(0, '127.0.0.1', resolve))
const miniflare = new Miniflare(
  convertV4MiniflareOptions({
    modules: [{ type: 'ESModule', path: 'worker.mjs', contents: outputFiles[0].text }],
    compatibilityDate: '2026-07-01',
    kvNamespaces: ['CACHE'],
    bindings: { UPSTREAM: `http://127.0.0.1:${upstream.address().port}` },
    cf: false,
    telemetry: { enabled: false },
  }),
)
const ask = async query => (await miniflare.dispatchFetch(`http://worker/?${query}`)).json()
const wait = ms => new Promise(resolve => setTimeout(resolve, ms))
const assertionResults = []
const test = async (name, run) => {
  try {
    await run()
    assertionResults.push({ fullName: name, status: 'passed' })
    console.log(`✓ ${name}`)
  } catch (error) {
    assertionResults.push({ fullName: name, status: 'failed' })
    console.log(`✗ ${name}\n    ${error.message}`)
  }
}
try {
  await miniflare.ready
  await test('fault 22: ten requests at once are all answered', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask('path=/a')))
    for (const { error, data } of answers) assert.ok(!error && data, JSON.stringify(answers))
    assert.ok(requests <= 10)
    console.log(`    ${requests} upstream requests`)
  })
  await test('what one request stored, another is given', async () => {
    assert.equal((await ask('path=/a')).from, 'cache')
  })
  await test('fault 22: a request that is gone before its answer takes nobody with it', async () => {
    const first = ask('path=/b&cut')
    await wait(50)
    const second = ask('path=/b')
    assert.equal((await first).kind, 'aborted')
    const { error, data } = await second
    assert.ok(!error && data, error)
  })
} finally {
  await miniflare.dispose()
  upstream.close()
}
const output = process.argv.find(argument => argument.startsWith('--outputFile='))?.slice('--outputFile='.length)
if (output) writeFileSync(output, JSON.stringify({ testResults: [{ assertionResults }] }))
process.exitCode = assertionResults.some(({ status }) => status === 'failed') ? 1 : 0

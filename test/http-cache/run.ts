/**
 * Runs the public HTTP cache suite in browser mode through `client.fetch` with `policy: 'http'`, without an ignore list,
 * and prints how many tests of each kind passed. Fails below the bars given as `--required=n --optimal=n`.
 *
 *   npm ci --prefix test/http-cache && npx tsx test/http-cache/run.ts
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import net, { type AddressInfo } from 'node:net'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createCache, createClient } from '../../src/index.ts'

interface SuiteTest {
  readonly id: string
  readonly kind?: 'required' | 'optimal' | 'check'
  readonly depends_on?: readonly string[]
  readonly browser_skip?: boolean
}
interface Suite {
  readonly id: string
  readonly tests: readonly SuiteTest[]
}
type Result = true | [name: string, message: string]

const suite = dirname(createRequire(import.meta.url).resolve('http-cache-tests/package.json'))
const load = (file: string): Promise<Record<string, unknown>> => import(pathToFileURL(`${suite}/${file}`).href)
const bar = (name: string): number => Number(process.argv.find(arg => arg.startsWith(`--${name}=`))?.split('=')[1] ?? 0)
const verbose = process.argv.includes('--verbose')

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

async function startServer(port: number): Promise<ChildProcess> {
  const env = { ...process.env, npm_config_protocol: 'http', npm_config_port: String(port), npm_config_pidfile: '/dev/null' }
  const server = spawn(process.execPath, ['server/server.mjs'], { cwd: suite, env, stdio: ['ignore', 'pipe', 'ignore'] })
  await new Promise<void>((resolve, reject) => {
    server.once('exit', code => reject(new Error(`the server of the suite ended with ${code}`)))
    server.stdout?.on('data', data => {
      if (String(data).includes('Listening')) resolve()
    })
  })
  return server
}

const port = await freePort()
const server = await startServer(port)
try {
  const suites = (await load('tests/index.mjs')).default as Suite[]
  const runner = (await load('client/runner.mjs')) as {
    runTests: (tests: Suite[], fetch: unknown, browser: boolean, base: string, chunk: number) => Promise<void>
    getResults: () => Record<string, Result>
  }
  const client = createClient({ cache: createCache({ policy: 'http' }), retry: false, rateLimit: false, breaker: false })
  await runner.runTests(suites, client.fetch, true, `http://localhost:${port}`, 25)
  const results = runner.getResults()
  const tests = suites.flatMap(({ tests }) => tests).filter(({ id }) => id in results)
  const passed = ({ id, depends_on = [] }: SuiteTest): boolean =>
    results[id] === true && depends_on.every(other => tests.some(test => test.id === other && passed(test)))
  const count = { required: [0, 0], optimal: [0, 0], check: [0, 0] } as Record<string, [number, number]>
  for (const test of tests) {
    const kind = count[test.kind ?? 'required'] as [number, number]
    kind[1]++
    if (passed(test)) kind[0]++
    else if (verbose && test.kind !== 'check')
      console.log(`${test.kind ?? 'required'} ${test.id}: ${results[test.id] === true ? 'what it depends on failed' : results[test.id]}`)
  }
  console.log(
    Object.entries(count)
      .map(([kind, [ok, all]]) => `${kind} ${ok}/${all}`)
      .join(' · '),
  )
  if (count.required![0] < bar('required') || count.optimal![0] < bar('optimal')) process.exitCode = 1
} finally {
  server.kill()
}
process.exit()

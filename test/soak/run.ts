// npm run soak -- --minutes 10 --runtime node|workerd|chromium --seed 1
import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { startProxy } from './faulty-proxy.ts'

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, runtime: { type: 'string', default: 'node' }, seed: { type: 'string', default: '1' } },
})
// the other runtimes get a tenth
const minutes = Number(values.minutes ?? (values.runtime === 'node' ? 10 : 1))
const seed = Number(values.seed)
if (!(minutes > 0)) throw new RangeError('--minutes must be a number above 0')
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

async function bundle(stdin: string, platform: 'node' | 'neutral' | 'browser'): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: stdin, resolveDir: here('.'), loader: 'ts' },
    bundle: true,
    write: false,
    format: platform === 'browser' ? 'iife' : 'esm',
    platform,
    target: 'es2022',
    external: ['ioredis'],
    mainFields: ['module', 'main'],
    conditions: platform === 'neutral' ? ['workerd', 'worker', 'browser'] : [],
  })
  return outputFiles[0]?.text ?? ''
}

interface Part {
  readonly calls: number
  readonly answers: number
  readonly errors: Readonly<Record<string, number>>
  readonly wrong: readonly string[]
}

async function onNode(base: string): Promise<boolean> {
  const code = await bundle(
    `import { soak } from './node.ts'
    process.exitCode = (await soak(...process.argv.slice(2))) ? 0 : 1`,
    'node',
  )
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-', base, String(minutes), String(seed)], {
    stdio: ['pipe', 'inherit', 'inherit'],
  })
  child.stdin.end(code)
  return new Promise(resolve => child.once('exit', code => resolve(code === 0)))
}

function tell({ calls, answers, errors, wrong }: Part): boolean {
  console.log(`${calls} calls, ${answers} answers checked, ${wrong.length} wrong\nerrors: ${JSON.stringify(errors)}`)
  for (const text of wrong.slice(0, 20)) console.log(`  WRONG ${text}`)
  return wrong.length === 0 && answers > 0
}

async function onWorkerd(base: string): Promise<boolean> {
  const { convertV4MiniflareOptions, Miniflare } = await import(here('../runtimes/node_modules/miniflare/dist/src/index.js'))
  const contents = await bundle(
    `import { createMix } from './mix.ts'
    export default { async fetch(request) {
      const query = new URL(request.url).searchParams
      const mix = createMix(query.get('base'), Number(query.get('seed')))
      await mix.run(Number(query.get('ms')))
      return Response.json(mix.counts)
    } }`,
    'neutral',
  )
  const options = {
    modules: [{ type: 'ESModule', path: 'worker.mjs', contents }],
    compatibilityDate: '2026-07-01',
    cf: false,
    telemetry: { enabled: false },
  }
  const miniflare = new Miniflare(convertV4MiniflareOptions(options))
  const sum = { calls: 0, answers: 0, errors: {} as Record<string, number>, wrong: [] as string[] }
  try {
    await miniflare.ready
    const end = Date.now() + minutes * 60_000
    for (let round = seed; Date.now() < end; round++) {
      const ms = Math.min(3000, end - Date.now())
      const part = (await (await miniflare.dispatchFetch(`http://worker/?base=${base}&seed=${round}&ms=${ms}`)).json()) as Part
      sum.calls += part.calls
      sum.answers += part.answers
      sum.wrong.push(...part.wrong)
      for (const [kind, count] of Object.entries(part.errors)) sum.errors[kind] = (sum.errors[kind] ?? 0) + count
    }
  } finally {
    await miniflare.dispose()
  }
  return tell(sum)
}

async function onChromium(base: string): Promise<boolean> {
  const { chromium } = await import(here('../runtimes/node_modules/playwright/index.mjs'))
  const script = await bundle(`import { createMix } from './mix.ts'; globalThis.createMix = createMix`, 'browser')
  const page = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<title>soak</title>'))
  await new Promise<void>(resolve => void page.listen(0, '127.0.0.1', resolve))
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--js-flags=--expose-gc'],
  })
  try {
    const tab = await browser.newPage()
    await tab.goto(`http://127.0.0.1:${(page.address() as AddressInfo).port}/`)
    await tab.addScriptTag({ content: script })
    const part = await tab.evaluate(
      `(async () => {
        const rejections = []
        addEventListener('unhandledrejection', event => rejections.push('unhandled rejection: ' + event.reason))
        const mix = createMix(${JSON.stringify(base)}, ${seed})
        await mix.run(${minutes * 60_000})
        return { ...mix.counts, wrong: [...mix.counts.wrong, ...rejections] }
      })()`,
    )
    return tell(part as Part)
  } finally {
    await browser.close()
    page.close()
  }
}

const runtimes: Readonly<Record<string, (base: string) => Promise<boolean>>> = { node: onNode, workerd: onWorkerd, chromium: onChromium }
const run = runtimes[values.runtime]
if (!run) throw new RangeError(`--runtime must be one of ${Object.keys(runtimes).join(', ')}`)
const proxy = await startProxy(seed)
console.log(`soak on ${values.runtime}: ${minutes} minutes, seed ${seed}`)
let well = await run(proxy.url)
await new Promise(resolve => setTimeout(resolve, 200))
const open = await proxy.sockets()
console.log(
  `${proxy.requests()} requests at the proxy, faults: ${Object.entries(proxy.faults)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ')}`,
)
console.log(`${proxy.leaked()} credentials at another origin, ${open} sockets left open`)
well &&= proxy.requests() > 0 && proxy.leaked() === 0 && open <= 2
proxy.close()
console.log(well ? 'nothing wrong' : 'SOMETHING IS WRONG')
process.exitCode = well ? 0 : 1

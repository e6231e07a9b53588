// Prints which files of src one plain GET and one hit of the cache execute, as V8 counts calls. Code that runs on import does not count.
//   tsx scripts/executed.ts          the counts, and every file with its functions
//   tsx scripts/executed.ts --json   { get: string[], hit: string[] }
import { Session } from 'node:inspector/promises'
import { createCache, createClient } from '../src/index.ts'

interface Executed {
  readonly file: string
  readonly functions: readonly string[]
}

const session = new Session()
session.connect()
await session.post('Profiler.enable')

async function executedBy(run: () => Promise<unknown>): Promise<Executed[]> {
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  // the counts so far are those of the preparation
  await session.post('Profiler.takePreciseCoverage')
  await run()
  const { result } = await session.post('Profiler.takePreciseCoverage')
  await session.post('Profiler.stopPreciseCoverage')
  return result.flatMap(({ url, functions }) => {
    const file = /\/src\/(.*?\.ts)/.exec(url)?.[1]
    const called = functions.filter(({ ranges }) => (ranges[0]?.count ?? 0) > 0).map(({ functionName }) => functionName)
    return file && called.length > 0 ? [{ file: `src/${file}`, functions: called.filter(Boolean) }] : []
  })
}

const fetch = async () => new Response('{"a":1}', { headers: { 'content-type': 'application/json' } })
const plain = createClient({ baseURL: 'https://api.test', runtime: { fetch } })
const cached = createClient({ baseURL: 'https://api.test', runtime: { fetch }, cache: createCache() })
for (const client of [plain, cached]) await client.get('/first')

const get = await executedBy(() => plain.get('/second'))
const hit = await executedBy(() => cached.get('/first'))

if (process.argv.includes('--json')) console.log(JSON.stringify({ get: get.map(({ file }) => file), hit: hit.map(({ file }) => file) }))
else
  for (const [name, files] of Object.entries({ get, hit })) {
    console.log(`${name}: ${files.length} files`)
    for (const { file, functions } of files) console.log(`  ${file}  ${functions.join(' ').slice(0, 100)}`)
  }

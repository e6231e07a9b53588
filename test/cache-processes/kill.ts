/**
 * Kills a process with SIGKILL while it writes entries of 1 MiB on one fs cache, again and again, and looks after each kill.
 *
 *   npx tsx test/cache-processes/kill.ts --kills=300
 */
import { once } from 'node:events'
import { readdir, readFile, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { createCache } from '../../src/core/cache/create-cache.ts'
import { open } from '../../src/core/cache/entry/codec.ts'
import { fsDriver } from '../../src/drivers/fs.ts'
import { compile, message } from './processes.ts'

/** What was found after all kills. */
export interface KillReport {
  readonly kills: number
  /** Files under a key that are not a whole entry. */
  readonly torn: number
  /** Entries from before that are no longer there, or changed. */
  readonly lost: number
  /** Temporary files that the kills left, before and after the next writer's sweep. */
  readonly orphans: number
  readonly left: number
}

const OLD = 20

/** Kills so many times. */
export async function killWriters(kills: number): Promise<KillReport> {
  const program = await compile('writer')
  const dir = join(program.dir, 'cache')
  // a busy machine is no lost entry
  const fresh = () => createCache({ driver: fsDriver({ dir }), ttl: '1h', memory: false, readTimeout: '30s' })
  const cache = fresh()
  for (let i = 0; i < OLD; i++) await cache.set(`old ${i}`, { i, body: `${i}`.repeat(50_000) })
  let torn = 0
  let lost = 0
  for (let kill = 0; kill < kills; kill++) {
    const child = program.start(dir, String(kill))
    await message(child)
    await new Promise(resolve => setTimeout(resolve, Math.random() * 60))
    child.kill('SIGKILL')
    await once(child, 'exit')
    for (const file of await files(dir)) if (!file.endsWith('.tmp') && !open(await readFile(file, 'utf8'))) torn++
    for (let i = 0; i < OLD; i++) if ((await cache.get<{ i: number }>(`old ${i}`))?.i !== i) lost++
  }
  const temporary = async () => (await files(dir)).filter(file => file.endsWith('.tmp'))
  const orphans = await temporary()
  const before = Date.now() / 1000 - 7200
  for (const file of orphans) await utimes(file, before, before)
  const next = fresh()
  await next.set('next', 1)
  await next.dispose()
  const left = (await temporary()).length
  await program.remove()
  return { kills, torn, lost, orphans: orphans.length, left }
}

async function files(dir: string): Promise<string[]> {
  const found: string[] = []
  for (const folder of await readdir(dir)) for (const file of await readdir(join(dir, folder))) found.push(join(dir, folder, file))
  return found
}

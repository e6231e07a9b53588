import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.mjs'

const FOLDER = 'test/runtimes'
const STAMP = join(FOLDER, 'node_modules', '.holdfast-stamp')

/** Installs the heavy runtimes, unless exactly these are there already. Gives the reason when it cannot. */
export async function installRuntimes(log) {
  const wanted = createHash('sha256')
    .update(readFileSync(join(FOLDER, 'package-lock.json')))
    .digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return undefined
  console.log('Installing the runtimes into test/runtimes: once, 1.2 GB …')
  const code = await run(['npm', 'ci', '--no-progress'], { log, cwd: FOLDER, minutes: 10 })
  if (code !== 0) return `npm ci in ${FOLDER} failed (${code}), see ${log}`
  writeFileSync(STAMP, wanted)
  return undefined
}

/** Packs the package as it would be published and unpacks it where the contract suite finds it. Gives the reason when it cannot. */
export async function installPackage(log) {
  const target = join(FOLDER, 'node_modules', 'holdfast')
  const folder = join('.logs', 'pack')
  rmSync(target, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  mkdirSync(folder, { recursive: true })
  const packed = await run(['npm', 'pack', '--ignore-scripts', '--pack-destination', folder], { log })
  const tarball = readdirSync(folder).find(name => name.endsWith('.tgz'))
  if (packed !== 0 || !tarball) return `npm pack failed (${packed}), see ${log}`
  const unpacked = await run(['tar', '-xzf', join(folder, tarball), '-C', target, '--strip-components=1'], { log })
  return unpacked === 0 ? undefined : `unpacking the package failed (${unpacked}), see ${log}`
}

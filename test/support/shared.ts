import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Where published specifications and recorded answers are, on machines that have them: `HOLDFAST_SHARED`, or `shared` beside the repository. */
export const sharedDir: string = resolve(root, process.env.HOLDFAST_SHARED ?? '../shared')

/** The path of something in that place; `undefined`, with a word about it, when it is not there. */
export function shared(path: string): string | undefined {
  const full = join(sharedDir, path)
  if (existsSync(full)) return full
  console.warn(`not checked here: ${path} is not in ${sharedDir}; set HOLDFAST_SHARED to where it is`)
  return undefined
}

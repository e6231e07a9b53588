import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'

/** A folder of its own with the program in it, ready to be started many times. */
export interface Program {
  readonly dir: string
  start(...args: string[]): ChildProcess
  remove(): Promise<void>
}

/** Bundles a program of this folder into one file, so that a process starts in milliseconds. */
export async function compile(name: string): Promise<Program> {
  const dir = await mkdtemp(join(tmpdir(), 'holdfast-processes-'))
  const file = join(dir, `${name}.mjs`)
  await build({
    entryPoints: [join(import.meta.dirname ?? __dirname, `${name}.ts`)],
    outfile: file,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)" },
    logLevel: 'error',
  })
  return {
    dir,
    start: (...args) => spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] }),
    remove: () => rm(dir, { recursive: true, force: true }),
  }
}

/** Waits for the next message of a process. */
export async function message(child: ChildProcess): Promise<unknown> {
  const [said] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the process ended with ${code}`)
    }),
  ])
  return said
}

/** A number given as `--name=value`. */
export const flag = (name: string, preset: number): number =>
  Number(process.argv.find(arg => arg.startsWith(`--${name}=`))?.split('=')[1] ?? preset)

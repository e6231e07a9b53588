import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../runtimes/fault-process.mjs', import.meta.url))

const running = new Set<ChildProcess>()

/** Kills what a failed test left running. */
export const killAll = async (): Promise<void> => void (await Promise.all([...running].map(kill)))

/** Starts a task of test/runtimes/fault-process.mjs on the runtime that runs this test. */
export function startTask(...args: string[]): ChildProcess {
  const deno = 'Deno' in globalThis ? ['run', '-A', '--node-modules-dir=manual', '--no-remote'] : []
  const child = spawn(process.execPath, [...deno, program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** The first thing that a process prints. */
export async function firstWord(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('its output is not piped')
  const [data] = await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the process ended with ${code}`)
    }),
  ])
  return String(data).trim()
}

/** Sends a signal to a process. In Deno `child.kill` sends one and no more. */
export function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  if (pid !== undefined) process.kill(pid, name)
}

/** Kills a process with SIGKILL, and waits until it is gone. */
export async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  signal(child, 'SIGKILL')
  await gone
}

/** A new empty folder. */
export const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'holdfast-faults-'))

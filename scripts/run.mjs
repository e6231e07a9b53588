import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'

const running = new Set()

/** Stops a command and everything it started. */
function stop(child) {
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    for (const child of running) stop(child)
    process.exit(130)
  })
}

/**
 * Runs one command to its end, its output into a file.
 * Resolves to its exit code; to 'timeout' when it took longer than `minutes` and was stopped.
 */
export function run([command, ...args], { log, env = {}, cwd, minutes = 5 }) {
  const output = openSync(log, 'w')
  return new Promise(resolve => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', output, output], detached: true })
    running.add(child)
    let late = false
    const timer = setTimeout(() => {
      late = true
      stop(child)
    }, minutes * 60_000)
    const end = code => {
      clearTimeout(timer)
      running.delete(child)
      closeSync(output)
      resolve(late ? 'timeout' : code)
    }
    child.once('error', error => end(error.code))
    child.once('exit', code => {
      stop(child)
      end(code ?? 'killed')
    })
  })
}

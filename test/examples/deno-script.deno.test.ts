import { fileURLToPath } from 'node:url'
import { expect, inject, test } from 'vitest'

// As its own process, with no permission but the one host.
interface DenoLike {
  execPath(): string
  Command: new (
    path: string,
    options: { args: string[]; cwd: string },
  ) => { output(): Promise<{ code: number; stdout: Uint8Array; stderr: Uint8Array }> }
}
const { Deno } = globalThis as unknown as { Deno: DenoLike }
const root = fileURLToPath(new URL('../..', import.meta.url))

async function run(...args: string[]) {
  const { host } = new URL(inject('upstream'))
  const flags = ['--node-modules-dir=manual', '--no-remote', '--no-check', `--allow-net=${host}`]
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ['run', ...flags, 'examples/deno-script.ts', ...args],
    cwd: root,
  }).output()
  return { code, stdout: new TextDecoder().decode(stdout), stderr: new TextDecoder().decode(stderr) }
}

test('a Deno script works with only the network permission', async () => {
  const base = `${inject('upstream')}/deno-${Math.random().toString(36).slice(2)}`
  const good = await run(base, '/json', '/flaky')
  expect(good.stderr).toBe('')
  expect(good).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\/json \{"id":"deno-\w+","n":1\}\n\/flaky \{"n":2\}\n$/) })
  const bad = await run(base, '/status?answer=404')
  expect(bad).toMatchObject({ code: 1, stdout: '/status?answer=404 not-found\n' })
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Summary } from '../examples/start/tally.ts'

// The main job as it is started from a shell, in a folder of its own: real processes, sockets, files and time.
const root = fileURLToPath(new URL('..', import.meta.url))
const start = join(root, 'examples/start.ts')
let cwd = ''

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'start-'))
})
afterAll(() => rm(cwd, { recursive: true, force: true }))

function launch(...args: string[]) {
  const { TMDB_TOKEN: _, ...env } = process.env
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), start, ...args], {
    cwd,
    env: { ...env, TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') },
  })
  const out = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    out.stderr += text
  })
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, ...out }))
  return { child, out, ended }
}
const run = (...args: string[]) => launch(...args).ended
const summaryOf = (stdout: string) => JSON.parse(stdout) as Summary
const KEYS = ['calls', 'found', 'failed', 'upstreamRequests', 'retries', 'rateLimited', 'cacheHits', 'ms']

describe('npm start', () => {
  test('finds every known title at 10 % faults, and sends no request in the second run', async () => {
    const first = await run()
    expect(first.code, first.stderr).toBe(0)
    expect(first.stdout.match(/– not found/g)).toHaveLength(3)
    for (const unknown of ['Zyzzyva Quorlax Rising', 'The Untitled Moth Carto', 'Qwertzuiop'])
      expect(first.stdout).toMatch(new RegExp(`${unknown}.* – not found`))
    expect(first.stdout).toMatch(/^85 found, 0 failed · /m)
    expect(first.stdout).toMatch(/^Braking Bad +Breaking Bad +2008 +show +5 seasons, 62 episodes/m)
    expect(first.stdout).toMatch(/^Dune \(1984\) +Dune +1984 +film +137 min/m)

    const second = await run('--json')
    expect(second.code, second.stderr).toBe(0)
    const summary = summaryOf(second.stdout)
    expect(Object.keys(summary)).toEqual(KEYS)
    expect(summary).toMatchObject({ found: 85, failed: 0, upstreamRequests: 0, retries: 0, rateLimited: 0 })
    expect(summary.cacheHits).toBe(summary.calls)
  })

  test('requests everything again with --no-cache, and succeeds with more faults by --faults', async () => {
    const file = join(cwd, 'few.txt')
    await writeFile(file, '\uFEFF# a comment\r\nInception\r\n\r\nDune (2021)\r\nBreaking Bad\r\n基督山\r\n')
    const before = await readdir(join(cwd, '.cache'), { recursive: true })
    const { code, stdout, stderr } = await run('--no-cache', '--faults', '0.5', '--json', '--file', file)
    expect(code, stderr).toBe(0)
    const summary = summaryOf(stdout)
    expect(summary).toMatchObject({ found: 3, failed: 0, cacheHits: 0 })
    expect(summary.retries).toBeGreaterThan(0)
    expect(summary.upstreamRequests).toBe(summary.calls + summary.retries)
    expect(await readdir(join(cwd, '.cache'), { recursive: true })).toEqual(before)
  })

  test('stops immediately on Ctrl-C and keeps cached responses', async () => {
    await rm(join(cwd, '.cache'), { recursive: true, force: true })
    const { child, out, ended } = launch()
    while (!/^ ?8\/88 /m.test(out.stderr)) await once(child.stderr, 'data')
    const at = performance.now()
    child.kill('SIGINT')
    const { code, stdout } = await ended
    expect(performance.now() - at).toBeLessThan(500)
    expect([code, stdout]).toEqual([130, ''])
    const again = summaryOf((await run('--json')).stdout)
    expect(again).toMatchObject({ found: 85, failed: 0 })
    expect(again.cacheHits).toBeGreaterThanOrEqual(16)
  })

  test('lists the options with --help', async () => {
    const { code, stdout } = await run('--help')
    expect(code).toBe(0)
    for (const word of ['--file', '--faults', '--no-cache', '--json', 'TMDB_TOKEN', 'tmdb']) expect(stdout).toContain(word)
  })

  const files = {
    'long.txt': `Alien\n${'x'.repeat(10_000)}\n`,
    'latin1.txt': Buffer.from('Alien\nAm\xe9lie\n', 'latin1'),
    'empty.txt': '# nothing\n\n',
    'control.txt': 'Ali\u0007en\n',
  }
  test.each([
    ['an unknown option', ['--colour'], "Unknown option '--colour'"],
    ['a number that is none', ['--faults', 'many'], "--faults takes a number from 0 to 1, not 'many'"],
    ['a number out of range', ['--faults', '1.5'], '--faults takes a number from 0 to 1'],
    ['an empty number', ['--faults='], '--faults takes a number from 0 to 1'],
    ['an unknown job', ['imdb'], "there is no job 'imdb'"],
    ['a missing file', ['--file', 'missing.txt'], 'cannot read missing.txt: there is no such file'],
    ['a folder', ['--file', '.'], 'cannot read .: it is a folder'],
    ['a line of 10 000 characters', ['--file', 'long.txt'], 'long.txt, line 2: 10000 characters are too many'],
    ['invalid UTF-8', ['--file', 'latin1.txt'], 'latin1.txt, line 2: this is not valid UTF-8'],
    ['no titles', ['--file', 'empty.txt'], 'empty.txt holds no titles'],
    ['control characters', ['--file', 'control.txt'], 'control.txt, line 1: a title holds no control characters'],
  ])('exits with code 2 and one sentence for %s', async (_, args, message) => {
    for (const [name, content] of Object.entries(files)) await writeFile(join(cwd, name), content)
    const { code, stdout, stderr } = await run(...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr.startsWith(message), stderr).toBe(true)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  test('rejects a malformed token without printing it', async () => {
    const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), start], {
      cwd,
      env: { ...process.env, TMDB_TOKEN: 'canary!', TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') },
    })
    let stderr = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    expect((await once(child, 'close'))[0]).toBe(2)
    expect(stderr).toMatch(/^TMDB_TOKEN: /)
    expect(stderr).not.toContain('canary')
  })
})

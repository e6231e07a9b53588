import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Options } from '../../examples/start/args.ts'
import { createTally } from '../../examples/start/tally.ts'
import { tvdbJob } from '../../examples/start/tvdb.ts'

// The job against the sandbox on loopback: real sockets and time.
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'start-tvdb-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const run = async (text: string, more: Partial<Options> = {}) => {
  const file = join(folder, 'shows.txt')
  await writeFile(file, text)
  const steps: string[] = []
  const { counts, add } = createTally()
  const progress = { begin: () => {}, step: (name: string) => void steps.push(name), end: () => {} }
  const options: Options = { job: 'tvdb', help: false, json: false, cache: false, faults: 0.2, file, ...more }
  const report = await tvdbJob.run(options, { progress, signal: new AbortController().signal, tally: add })
  return { report, steps, counts }
}

test('npm start -- tvdb lists seasons of shows at 20 % faults, and reports unknown shows', async () => {
  vi.stubEnv('TVDB_API_KEY', undefined)
  const { report, steps, counts } = await run('Breaking Bad\nChernobyl.S01E02.720p.mkv\nZyzzyva Quorlax Rising\n')
  expect(report.rows).toEqual([
    ['Breaking Bad', 'Breaking Bad', 'specials', '1', '2008-01-20', '2008-01-20'],
    ['', '', '1', '7', '2008-01-20', '2008-03-02'],
    ['', '', '2', '13', '2009-01-20', '2009-04-14'],
    ['', '', '3', '13', '2010-01-20', '2010-04-14'],
    ['', '', '4', '13', '2011-01-20', '2011-04-14'],
    ['', '', '5', '16', '2012-01-20', '2012-05-04'],
    ['Chernobyl.S01E02.720p.mkv', 'Chernobyl', 'specials', '1', '2019-05-06', '2019-05-06'],
    ['', '', '1', '5', '2019-05-06', '2019-06-03'],
    ['Zyzzyva Quorlax Rising', '– not found'],
  ])
  expect([report.found, report.failures, steps.length]).toEqual([2, [], 3])
  expect(counts.upstreamRequests).toBe(counts.calls + counts.retries)
}, 30_000)

test('npm start -- tvdb rejects a token as key, and faults for the real server', async () => {
  vi.stubEnv('TVDB_API_KEY', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.x')
  await expect(run('House\n', { faults: undefined })).rejects.toThrow(/^TVDB_API_KEY: apiKey must be neither empty nor a token/)
  await expect(run('House\n')).rejects.toThrow(/--faults is for the sandbox/)
  vi.unstubAllEnvs()
})

import { expect, test } from 'vitest'
import { plexJob } from '../../examples/start/plex.ts'
import { createTally } from '../../examples/start/tally.ts'

test('the Plex example counts every item of four libraries at 10 % faults over loopback', async () => {
  const { counts, add } = createTally()
  const steps: string[] = []
  let total = 0
  const progress = { begin: (count: number) => void (total = count), step: (name: string) => void steps.push(name), end: () => {} }
  const options = { job: 'plex', help: false, json: false, cache: true, faults: 0.1, file: undefined }
  const report = await plexJob.run(options, { progress, signal: new AbortController().signal, tally: add })
  expect(report.failures).toEqual([])
  expect(report.rows.map(([library, kind, items]) => `${library} ${kind} ${items}`)).toEqual([
    'Movies movie 3000',
    'Shows show 100',
    'Shows season 300',
    'Shows episode 2400',
    'Music artist 60',
    'Music album 120',
    'Music track 1200',
    'Photos photo 400',
  ])
  expect(report.found).toBe(7580)
  expect(steps).toHaveLength(total)
  expect(counts.retries).toBeGreaterThan(0)
}, 60_000)

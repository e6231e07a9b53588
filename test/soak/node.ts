import { getEventListeners } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fsDriver } from '../../src/drivers/fs.ts'
import { createMix } from './mix.ts'
import { growth } from './slope.ts'

/** What each measure may gain over the second half of a run: heap in bytes, the rest in pieces. */
const BOUNDS = { heap: 6 * 2 ** 20, handles: 12, timers: 12, listeners: 12 }
type Measure = keyof typeof BOUNDS

/** Runs the mix on Node and prints what it came to. */
export async function soak(base: string, minutes: string, seed: string): Promise<boolean> {
  const dir = mkdtempSync(join(tmpdir(), 'soak-'))
  const rejections: string[] = []
  process.on('unhandledRejection', reason => rejections.push(String(reason)))

  const mix = createMix(base, Number(seed), fsDriver({ dir }))
  const samples: Record<Measure, number[]> = { heap: [], handles: [], timers: [], listeners: [] }
  const rounds = Math.max(10, Math.round(Number(minutes) * 20))
  for (let round = 0; round < rounds; round++) {
    await mix.run((Number(minutes) * 60_000) / rounds)
    globalThis.gc?.()
    const resources = process.getActiveResourcesInfo()
    const timers = resources.filter(name => name === 'Timeout').length
    samples.heap.push(process.memoryUsage().heapUsed)
    samples.timers.push(timers)
    samples.handles.push(resources.length - timers)
    samples.listeners.push(getEventListeners(mix.signal, 'abort').length)
  }
  await mix.dispose()
  rmSync(dir, { recursive: true })

  const { calls, answers, errors, wrong } = mix.counts
  const broken = [...wrong, ...rejections.map(text => `unhandled rejection: ${text}`)]
  if (answers === 0) broken.push('nothing was answered')
  console.log(`${calls} calls, ${answers} answers checked, ${wrong.length} wrong, ${rejections.length} unhandled rejections`)
  console.log(
    `errors: ${Object.entries(errors)
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', ')}`,
  )
  for (const [name, values] of Object.entries(samples) as [Measure, number[]][]) {
    // the first half fills the caches
    const half = values.slice(values.length >> 1)
    const gained = growth(half)
    console.log(
      `${name.padEnd(10)} ${half[0]} to ${half.at(-1)} in ${half.length} samples, slope gains ${gained.toFixed(1)}, bound ${BOUNDS[name]}`,
    )
    if (gained > BOUNDS[name]) broken.push(`${name} grows`)
  }
  for (const text of broken.slice(0, 20)) console.log(`  WRONG ${text}`)
  return broken.length === 0
}

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { growAnswers } from '../../bench/growth/grow-answers.ts'
import { growQueue } from '../../bench/growth/grow-queue.ts'

setFlagsFromString('--expose-gc')
const gc = runInNewContext('gc') as () => void
const heap = () => {
  gc()
  return process.memoryUsage().heapUsed
}

it('keeps nothing for each answer of an origin', async () => {
  const samples: number[] = []
  await growAnswers(400_000, 100_000, () => samples.push(heap()))
  // one number for each of the 300,000 answers between would be 2.4 MB
  expect(samples.at(-1)! - samples[0]!).toBeLessThan(500_000)
})

it.each([
  ['abort', { aborted: 16_000 }],
  ['refuse', { 'rate-limit': 1, rejected: 15_999 }],
  ['send', { answered: 16_000 }],
] as const)('ends a queue in little more than proportion to its length: %s', async (end, outcomes) => {
  await growQueue(2000, end)
  const small = await growQueue(4000, end)
  const large = await growQueue(16_000, end)
  expect(large.outcomes).toEqual(outcomes)
  // four times the calls: a quadratic queue takes sixteen times as long
  expect(large.built + large.ended).toBeLessThan(9 * (small.built + small.ended) + 100)
})

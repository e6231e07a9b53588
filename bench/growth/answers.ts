/**
 * Answers through one origin's limits in a loop without a network: the heap must stay flat.
 *   node --expose-gc --import tsx bench/growth/answers.ts --answers=200000000
 */
import { parseArgs } from 'node:util'
import { createGate, type Permit } from '../../src/core/limits/gate.ts'

const { values } = parseArgs({ options: { answers: { type: 'string', default: '2000000' } } })
const answers = Number(values.answers)

let time = 0
const runtime = { monotonic: () => time, random: () => 0.5, sleep: () => Promise.resolve() }
const gate = createGate({ limit: undefined, concurrency: Infinity })
const entrant = { runtime, signal: new AbortController().signal, deadline: Infinity, priority: 0, attempt: 1 }

const heap = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 2 ** 20
}

const samples: number[] = []
const started = performance.now()
for (let count = 0; count < answers; count++) {
  time += 0.1
  const permit = (await gate.enter(entrant)) as Permit
  time += 0.1
  permit.done({
    verdict: 'accepted',
    quotas: [{ name: 'default', limit: 1e9, remaining: 1e9 - (count % 1e6), reset: 1000, window: 10_000 }],
  })
  if (count % Math.ceil(answers / 20) === 0) samples.push(heap())
}
const seconds = (performance.now() - started) / 1000
console.log(`${answers} answers in ${seconds.toFixed(1)} s, ${((seconds / answers) * 1e9).toFixed(0)} ns each`)
console.log(
  `heap in MiB: ${samples.map(sample => sample.toFixed(1)).join(' ')}, grown by ${((samples.at(-1) ?? 0) - (samples[1] ?? 0)).toFixed(2)}`,
)

/**
 * Passes responses through the limits of one origin in a loop without a network. The heap must not grow.
 * `node --expose-gc bench/growth/answers.ts --answers=200000000`
 */
import { parseArgs } from 'node:util'
import { growAnswers } from './grow-answers.ts'

const { values } = parseArgs({ options: { answers: { type: 'string', default: '2000000' } } })
const answers = Number(values.answers)

const samples: number[] = []
const started = performance.now()
await growAnswers(answers, Math.ceil(answers / 20), () => {
  globalThis.gc?.()
  samples.push(process.memoryUsage().heapUsed / 2 ** 20)
})
const seconds = (performance.now() - started) / 1000
console.log(`${answers} answers in ${seconds.toFixed(1)} s, ${((seconds / answers) * 1e9).toFixed(0)} ns each`)
console.log(
  `heap in MiB: ${samples.map(sample => sample.toFixed(1)).join(' ')}, grown by ${((samples.at(-1) ?? 0) - (samples[0] ?? 0)).toFixed(2)}`,
)

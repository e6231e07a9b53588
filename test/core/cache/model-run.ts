/**
 * The model of the cache in full: random operations by the million, each seed a run of 1000.
 *
 *   npx tsx test/core/cache/model-run.ts --ops=10000000
 */
import { simulate } from './model.ts'

const ops = Number(process.argv.find(arg => arg.startsWith('--ops='))?.split('=')[1] ?? 100_000)
const first = Number(process.argv.find(arg => arg.startsWith('--seed='))?.split('=')[1] ?? 1)
const RUN = 1000
let served = 0
let rejected = 0
let wrong = 0
const before = performance.now()
for (let seed = first; seed < first + ops / RUN; seed++) {
  const report = await simulate(seed, RUN)
  served += report.served
  rejected += report.rejected
  wrong += report.violations.length
  for (const violation of report.violations) console.log(`seed ${seed}: ${violation}`)
}
console.log(
  `${ops} operations: ${served} answers, ${rejected} rejected by a network that was down, ${wrong} violations, ${Math.round((performance.now() - before) / 1000)} s`,
)
if (wrong > 0) process.exitCode = 1

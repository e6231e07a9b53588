/**
 * Runs the model test at full length: millions of random commands. fast-check shrinks a failing sequence.
 *
 *   npx tsx test/core/cache/model/run.ts --commands=10000000 --seed=1
 */
import fc from 'fast-check'
import { modelOf, type Tally } from './property.ts'

const option = (name: string, otherwise: number) =>
  Number(process.argv.find(arg => arg.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise)
const wanted = option('commands', 100_000)
const tally: Tally = { commands: 0, served: 0, failed: 0 }
const before = performance.now()
const told = () =>
  `${tally.commands} commands: ${tally.served} answers, ${tally.failed} calls failed as they should, ${Math.round((performance.now() - before) / 1000)} s`
for (let seed = option('seed', 1); tally.commands < wanted; seed++) {
  await fc.assert(modelOf({ maxCommands: 1000, tally }), { seed, numRuns: 100, endOnFailure: false })
  if (seed % 10 === 0) console.log(`seed ${seed}, ${told()}`)
}
console.log(`${told()}, 0 violations`)

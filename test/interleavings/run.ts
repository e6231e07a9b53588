// npm run interleavings -- --bound 3 --seconds 50 --only lease
import { parseArgs } from 'node:util'
import { explore } from './explore.ts'
import { scenariosOf } from './scenarios.ts'

const { values } = parseArgs({
  options: {
    bound: { type: 'string', default: '3' }, // delays where every order is too many
    seconds: { type: 'string', default: '600' },
    only: { type: 'string' }, // a part of a scenario's name
  },
})
const scenarios = scenariosOf(Number(values.bound)).filter(({ name }) => name.includes(values.only ?? ''))
const end = performance.now() + Number(values.seconds) * 1000
console.log(`${'scenario'.padEnd(32)} interleavings     states`)
let interleavings = 0
let states = 0
let failed = scenarios.length === 0
for (const [i, scenario] of scenarios.entries()) {
  // what one scenario leaves of its time is the others'
  const mine = performance.now() + (end - performance.now()) / (scenarios.length - i)
  const result = await explore(scenario, () => performance.now() > mine)
  interleavings += result.interleavings
  states += result.states
  const bound = scenario.delays === Number.POSITIVE_INFINITY ? 'every order' : `${scenario.delays} delays`
  console.log(
    `${result.name.padEnd(32)} ${String(result.interleavings).padStart(13)} ${String(result.states).padStart(10)}  ${bound}${result.complete ? '' : ', not all'}`,
  )
  if (!result.violation) continue
  failed = true
  console.log(
    `  VIOLATION\n${result.violation.wrong.map(text => `    ${text}`).join('\n')}\n  after\n${result.violation.trace.map((text, n) => `    ${n + 1}. ${text}`).join('\n')}`,
  )
}
console.log(`${interleavings} interleavings, ${states} states explored, ${failed ? 'a violation' : 'no violation'}`)
process.exitCode = failed ? 1 : 0

// npm run fuzz -- --seconds 60 --cases 10000000 --only duration,url --seed 1 --case 17
import { parseArgs } from 'node:util'
import { fuzz, type Outcome } from './engine.ts'
import { targets } from './targets/index.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string' }, // for all parsers together; 60 unless cases are given
    cases: { type: 'string' }, // for each parser
    only: { type: 'string' }, // names of parsers, with commas
    seed: { type: 'string' }, // another seed makes other cases; by default the day's number
    case: { type: 'string' }, // one case to show again
  },
})

const number = (text: string | undefined, name: string): number | undefined => {
  if (text === undefined) return undefined
  const value = Number(text)
  if (!(value >= 0)) throw new RangeError(`--${name} must be a number of 0 or more`)
  return value
}

const names = values.only?.split(',')
const unknown = names?.filter(name => !targets.some(target => target.name === name)) ?? []
if (unknown.length > 0)
  throw new RangeError(`no parser named ${unknown.join(', ')}; there are ${targets.map(({ name }) => name).join(', ')}`)
const wanted = targets.filter(({ name }) => !names || names.includes(name))
const seed = number(values.seed, 'seed') ?? Math.floor(Date.now() / 864e5)
const cases = number(values.cases, 'cases') ?? Number.POSITIVE_INFINITY
const seconds = number(values.seconds, 'seconds') ?? (values.cases === undefined ? 60 : Number.POSITIVE_INFINITY)
const index = number(values.case, 'case')

const row = ({ name, cases, seconds, failures }: Outcome): string =>
  `${name.padEnd(16)} ${String(cases).padStart(10)} ${(cases / seconds).toFixed(0).padStart(9)} ${String(failures.length).padStart(8)}`

console.log(`fuzz: ${wanted.length} parsers, seed ${seed}\n${'parser'.padEnd(16)} ${'cases'.padStart(10)}   cases/s failures`)
const outcomes: Outcome[] = []
const start = performance.now()
for (const [i, target] of wanted.entries()) {
  // what one parser leaves of its time is the others'
  const left = seconds - (performance.now() - start) / 1000
  const outcome = await fuzz(target, { seed, cases, seconds: Math.max(0.1, left / (wanted.length - i)), index })
  outcomes.push(outcome)
  console.log(row(outcome))
  for (const { index, input, message } of outcome.failures)
    console.log(
      `    ${message.slice(0, 800)}\n    input: ${JSON.stringify(input.length > 500 ? `${input.slice(0, 500)}…` : input)}\n    again: npm run fuzz -- --only ${target.name} --seed ${seed} --case ${index}`,
    )
}
const failed = outcomes.reduce((sum, { failures }) => sum + failures.length, 0)
const all = outcomes.reduce((sum, { cases }) => sum + cases, 0)
console.log(`${all} cases in ${((performance.now() - start) / 1000).toFixed(0)} s, ${failed} failures`)
process.exitCode = failed > 0 || all === 0 ? 1 : 0

// `npm test`: everything, in one command. Lint, types, the unit suite, the build, the package, and the contract suite on every runtime.
//   --only unit,node22,webkit   only these steps
//   --all-legs                  a leg that cannot run is a failure (as with CI=true)
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { reportFaults } from './faults.mjs'
import { checks, legs } from './legs.mjs'
import { judge, line, readCounts } from './report.mjs'
import { run } from './run.mjs'
import { installPackage, installRuntimes } from './runtimes.mjs'

const LOGS = '.logs'
const args = process.argv.slice(2)
const option = args.indexOf('--only')
const only = option >= 0 ? (args[option + 1] ?? '').split(',') : undefined
const strict = args.includes('--all-legs') || (process.env.CI !== undefined && process.env.CI !== 'false' && process.env.CI !== '')

const known = [...checks, ...legs].map(step => step.name)
const unknown = (only ?? []).filter(name => !known.includes(name))
if (unknown.length > 0) {
  console.error(`--only: no step named ${unknown.join(', ')}; there are ${known.join(', ')}`)
  process.exit(2)
}
const wanted = step => !only || only.includes(step.name)

const results = []
const note = result => {
  results.push(result)
  console.log(line(result))
  for (const failure of result.failures ?? []) console.log(`    ${failure}`)
  if (result.failures?.length && existsSync(result.log)) console.log(strict ? tail(result.log) : `    see ${result.log}`)
}

const tail = log => readFileSync(log, 'utf8').split('\n').slice(-80).join('\n')

/** What a step reports, also when it is green: the end of its log. */
function report({ name, report: lines }, log) {
  const text = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines)
  console.log(`--- report of ${name} ---\n${text.join('\n')}\n--- end of ${name} ---`)
}

async function perform(step, command) {
  const log = join(LOGS, `${step.name}.log`)
  const output = join(LOGS, `${step.name}.json`)
  rmSync(output, { force: true })
  const counting = step.tests ? ['--reporter=default', '--reporter=json', `--outputFile=${output}`] : []
  const started = performance.now()
  const code = await run([...command, ...counting], { log, env: { NO_COLOR: '1', FORCE_COLOR: '0', ...step.env } })
  const counts = step.tests ? (readCounts(output) ?? { passed: 0, failures: [], skipped: [] }) : undefined
  note({ name: step.name, log, seconds: (performance.now() - started) / 1000, ...judge({ code, counts, strict: strict && step.contract }) })
  if (step.report) report(step, log)
}

mkdirSync(LOGS, { recursive: true })
const wantedLegs = legs.filter(wanted)
const broken =
  wantedLegs.length > 0 || checks.some(step => wanted(step) && /^(?:package|soak-.*)$/.test(step.name))
    ? await installRuntimes(join(LOGS, 'install.log'))
    : undefined
if (broken) console.log(broken)

for (const step of checks.filter(wanted)) {
  const reason = step.missing?.()
  if (reason) note({ name: step.name, reason })
  else await perform(step, step.command)
}

const unpacked = wantedLegs.length > 0 ? await installPackage(join(LOGS, 'pack.log')) : undefined
for (const leg of wantedLegs) {
  const reason = unpacked ?? leg.missing()
  if (reason) note({ name: leg.name, reason })
  else await perform({ ...leg, tests: true, contract: true }, leg.command())
}

if (wantedLegs.length === legs.length && !results.some(result => result.reason)) {
  const started = performance.now()
  const failures = reportFaults({ check: strict })
  note({
    name: 'faults',
    log: join(LOGS, 'summary.json'),
    seconds: (performance.now() - started) / 1000,
    passed: failures.length > 0 ? 0 : 1,
    failures,
  })
}

const passed = results.reduce((sum, result) => sum + (result.passed ?? 0), 0)
const missing = results.filter(result => result.reason)
const failed = results.reduce((sum, result) => sum + (result.failures?.length ?? 0), 0) + (strict ? missing.length : 0)
console.log(`\n${results.map(line).join('\n')}`)
if (missing.length > 0)
  console.log(`\n${missing.length} of ${wantedLegs.length} runtimes did not run: ${missing.map(leg => leg.name).join(', ')}`)
writeFileSync(join(LOGS, 'summary.json'), JSON.stringify({ passed, failed, results }, null, 2))
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0

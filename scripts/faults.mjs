// Makes docs/faults.md of what the last run of each runtime reported in .logs.  node scripts/faults.mjs [--check]
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { groups, runtimes } from './fault-list.mjs'

const PAGE = 'docs/faults.md'

/** Every fault named by a test of one report, with whether all tests that name it passed. */
export function readFaults(report) {
  const found = new Map()
  for (const { fullName, status } of report.testResults.flatMap(result => result.assertionResults))
    for (const [, id] of fullName.matchAll(/\bfault (\d+)\b/g))
      found.set(Number(id), (found.get(Number(id)) ?? true) && status === 'passed')
  return found
}

/** The table, and one sentence for each fault that is not held where it can happen. `reports` are by runtime. */
export function makePage(reports) {
  const results = new Map(runtimes.map(name => [name, reports[name] ? readFaults(reports[name]) : undefined]))
  const problems = []
  const cell = ({ id, where }, name) => {
    if (!where.includes(name)) return '–'
    const held = results.get(name)?.get(id)
    if (held) return 'pass'
    problems.push(
      `fault ${id} on ${name}: ${!results.get(name) ? 'the suite did not run' : held === false ? 'its test failed' : 'no test names it'}`,
    )
    return held === false ? 'FAIL' : '?'
  }
  const row = fault => `| ${[fault.id, fault.fault, fault.expected, ...runtimes.map(name => cell(fault, name))].join(' | ')} |`
  const table = ([title, faults]) =>
    [
      `## ${title}`,
      '',
      `| ${['', 'Fault', 'What Holdfast does', ...runtimes].join(' | ')} |`,
      `|${' --- |'.repeat(runtimes.length + 3)}`,
      ...faults.map(row),
      ...reasons(faults),
      '',
    ].join('\n')
  const tables = Object.entries(groups).map(table)
  return { text: [intro, ...tables].join('\n'), problems }
}

const reasons = faults => {
  const byReason = new Map()
  for (const { id, reason } of faults) if (reason) byReason.set(reason, [...(byReason.get(reason) ?? []), id])
  return [...byReason].flatMap(([reason, ids]) => [
    '',
    `–: ${ids.length > 1 ? 'faults' : 'fault'} ${ids.join(', ')} cannot happen there: ${reason}.`,
  ])
}

const intro = `# Faults

Forty faults that servers, stores and clocks cause, what Holdfast does then, and whether its test passed on each runtime.
The tests run against the packed package. The servers are real: TCP and TLS sockets that reset, stall,
trickle, cut and lie (\`test/setup/faults.mjs\`), nginx and Redis. So are the full and read-only disks, IndexedDB and Workers KV.

\`npm test\` makes this page from its results. In CI it fails when a fault has no passing test on a runtime where it can happen.

What a runtime hides, no library can see:

- 26: WebKitGTK resolves with a body shorter than its Content-Length, or without its last chunk. Cut JSON is still found by its parser; cut text is not.
- 29: Chromium 156 loses the page to 20 nested encodings, before any script sees the answer. The test nests 6.
- 31: A page is not told of redirects. A loop is a network error there and is repeated as one. https to http is tested on Node, Deno and Bun.
`

const read = name => {
  const file = join('.logs', `${name}.json`)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/** The report of a runtime; that of a Worker with what it does across requests, which has a step of its own. */
function load(name) {
  const report = read(name)
  const requests = name.startsWith('workerd') ? read('workerd-requests') : undefined
  return report && requests ? { testResults: [...report.testResults, ...requests.testResults] } : report
}

/** Writes the page, or with `check` compares it. Prints one line; gives what is wrong. */
export function reportFaults({ check }) {
  const { text, problems } = makePage(Object.fromEntries(runtimes.map(name => [name, load(name)])))
  if (!check) writeFileSync(PAGE, text)
  else if (!existsSync(PAGE) || readFileSync(PAGE, 'utf8') !== text)
    problems.push(`${PAGE} is not what this run gives: run npm test and commit it`)
  const all = Object.values(groups).flat()
  const open = new Set(problems.map(problem => problem.split(' on ')[0]))
  const held = all.filter(({ id }) => !open.has(`fault ${id}`)).length
  console.log(`faults: ${held} of ${all.length} on every runtime`)
  return problems
}

if (process.argv[1]?.endsWith('scripts/faults.mjs')) {
  const problems = reportFaults({ check: process.argv.includes('--check') })
  for (const problem of problems) console.log(`  ${problem}`)
  process.exitCode = problems.length > 0 ? 1 : 0
}

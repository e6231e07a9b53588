import { existsSync, readFileSync } from 'node:fs'

/** Reads what Vitest's JSON reporter wrote: counts, and the names of what failed or did not run. */
export function readCounts(file) {
  if (!existsSync(file)) return undefined
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const tests = report.testResults.flatMap(result => result.assertionResults)
  const named = status => tests.filter(status).map(test => test.fullName)
  return {
    passed: tests.filter(test => test.status === 'passed').length,
    failures: named(test => test.status === 'failed'),
    skipped: named(test => test.status !== 'passed' && test.status !== 'failed'),
  }
}

/**
 * What one step's end amounts to. A step that counts tests and ends badly with none failed (an unhandled rejection, a crash)
 * or ends well with none run counts as one failure; with `strict` so does each skipped test: the contract has no exceptions.
 */
export function judge({ code, counts, strict }) {
  const failures = [...(counts?.failures ?? [])]
  if (strict) failures.push(...(counts?.skipped ?? []).map(name => `skipped: ${name}`))
  if (code !== 0 && failures.length === 0)
    failures.push(code === 'timeout' ? 'took too long and was stopped' : `ended with exit code ${code}`)
  if (counts && counts.passed + failures.length === 0) failures.push('no test ran')
  return { passed: counts ? counts.passed : code === 0 ? 1 : 0, failures, skipped: counts?.skipped.length ?? 0 }
}

/** One line of the table. */
export function line({ name, passed = 0, failures = [], skipped = 0, seconds, reason }) {
  const label = name.padEnd(13)
  if (reason) return `${label} DID NOT RUN  ${reason}`
  const state = failures.length > 0 ? 'FAILED' : 'ok'
  const skips = skipped > 0 ? `  ${skipped} skipped` : ''
  return `${label} ${state.padEnd(6)} ${String(passed).padStart(5)} passed ${String(failures.length).padStart(3)} failed ${seconds.toFixed(1).padStart(6)} s${skips}`
}

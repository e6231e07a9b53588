import { help, readArgs } from './start/args.ts'
import { jobs, type Report } from './start/jobs.ts'
import { createProgress } from './start/progress.ts'
import { table } from './start/table.ts'
import { createTally, type Summary } from './start/tally.ts'
import { UsageError } from './start/usage.ts'

const DIED_OF_CTRL_C = 130

/** Runs the job that the command line asks for, and gives the exit code. */
async function main(argv: readonly string[], stop: AbortController): Promise<number> {
  const options = readArgs(argv)
  if (options.help) {
    process.stdout.write(help())
    return 0
  }
  const started = performance.now()
  const { counts, add } = createTally()
  const progress = createProgress(process.stderr, () => `${counts.upstreamRequests} requests, ${counts.retries} retries`)
  process.once('SIGINT', () => {
    stop.abort()
    progress.end()
    process.stderr.write('stopped; what was answered is kept\n')
    process.exit(DIED_OF_CTRL_C)
  })
  const report = await jobs[options.job]!.run(options, { progress, signal: stop.signal, tally: add }).finally(progress.end)
  const { found, failures } = report
  const summary: Summary = { ...order(counts, found, failures.length), ms: Math.round(performance.now() - started) }
  process.stdout.write(options.json ? `${JSON.stringify(summary)}\n` : print(report, summary))
  return failures.length > 0 ? 1 : 0
}

const order = ({ calls, ...rest }: Omit<Summary, 'found' | 'failed' | 'ms'>, found: number, failed: number) => ({
  calls,
  found,
  failed,
  ...rest,
})

function print(report: Report, summary: Summary): string {
  const width = process.stdout.columns ?? 120
  const failures = report.failures.map(({ name, reason }) => `${name}: ${reason}\n`).join('')
  return `${table(report.head, report.rows, width)}\n\n${failures}${summarise(summary)}\n`
}

const summarise = (s: Summary) =>
  `${s.found} found, ${s.failed} failed · ${s.calls} calls, ${s.upstreamRequests} upstream requests, ${s.retries} retries, ` +
  `${s.rateLimited} times 429, ${s.cacheHits} cache hits · ${(s.ms / 1000).toFixed(2)} s`

const stop = new AbortController()
// One signal ends every call: many listeners are meant.
main(process.argv.slice(2), stop).then(
  code => {
    process.exitCode = code
  },
  (error: unknown) => {
    stop.abort()
    process.stderr.write(`${error instanceof UsageError ? `${error.message}\nSee npm start -- --help` : (error as Error).message}\n`)
    process.exitCode = error instanceof UsageError ? 2 : 1
  },
)

import { parseArgs } from 'node:util'
import { jobs } from './jobs.ts'
import { UsageError } from './usage.ts'

/** What was asked for on the command line. */
export interface Options {
  readonly job: string
  readonly help: boolean
  readonly json: boolean
  readonly cache: boolean
  /** The share of requests that the sandbox spoils, from 0 to 1; undefined when it was not given. */
  readonly faults: number | undefined
  readonly file: string | undefined
}

/** Reads the command line. @throws UsageError naming what is wrong. */
export function readArgs(argv: readonly string[]): Options {
  const { values, positionals } = parse(argv)
  const [job = 'tmdb', ...more] = positionals
  if (!Object.hasOwn(jobs, job)) throw new UsageError(`there is no job '${job.slice(0, 40)}'; there is ${Object.keys(jobs).join(', ')}`)
  if (more.length > 0) throw new UsageError(`one job at a time, not also '${more[0]?.slice(0, 40)}'`)
  return {
    job,
    help: values.help === true,
    json: values.json === true,
    cache: values['no-cache'] !== true,
    faults: values.faults === undefined ? undefined : share(values.faults),
    file: values.file,
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        json: { type: 'boolean' },
        'no-cache': { type: 'boolean' },
        faults: { type: 'string' },
        file: { type: 'string' },
      },
    })
  } catch (error) {
    // Only the first sentence: the rest explains how to escape file names.
    throw new UsageError((error as Error).message.split(/[.\n] ?/)[0])
  }
}

function share(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!(value >= 0 && value <= 1)) throw new UsageError(`--faults takes a number from 0 to 1, not '${text.slice(0, 40)}'`)
  return value
}

/** What `--help` prints. */
export const help = () => `Usage: npm start -- [job] [options]

Jobs
${Object.entries(jobs)
  .map(([name, { about }]) => `  ${name.padEnd(16)}${about}`)
  .join('\n')}

Options
  --file <path>   the names to look up, one a line (default: examples/titles.txt)
  --faults <n>    the share of requests that the sandbox spoils, 0 to 1 (default: 0.1)
  --no-cache      ask for everything anew, and keep nothing
  --json          print the summary as one JSON object
  --help          print this

Without TMDB_TOKEN the job runs against a sandbox on this machine, which has a rate limit and faults.
With TMDB_TOKEN (a v4 read token or a v3 key) it asks the real TMDB. Answers are kept in .cache.
With TVDB_API_KEY, and TVDB_PIN where the key needs one, the job tvdb asks the real TheTVDB.
With PLEX_TOKEN the job plex walks the real server: the account's own, the one that PLEX_SERVER names, or the one at PLEX_URL.
`

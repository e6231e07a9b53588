import type { ClientEvent } from 'holdfast'
import type { Options } from './args.ts'
import { plexJob } from './plex.ts'
import type { Progress } from './progress.ts'
import { tmdbJob } from './tmdb.ts'
import { tvdbJob } from './tvdb.ts'

/** What a job found, for people to read. */
export interface Report {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Things found. */
  readonly found: number
  /** Why things failed, by name. */
  readonly failures: readonly { readonly name: string; readonly reason: string }[]
}

/** What a job is given. */
export interface Tools {
  readonly progress: Progress
  readonly signal: AbortSignal
  readonly tally: (event: ClientEvent) => void
}

/** One thing that `npm start` can do. */
export interface Job {
  readonly about: string
  run(options: Options, tools: Tools): Promise<Report>
}

/** Every job by name. */
export const jobs: Readonly<Record<string, Job>> = {
  tmdb: tmdbJob,
  plex: plexJob,
  tvdb: tvdbJob,
}

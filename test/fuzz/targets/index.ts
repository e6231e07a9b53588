import type { Target } from '../target.ts'
import { addresses } from './addresses.ts'
import { bodies } from './bodies.ts'
import { cacheFields } from './cache-fields.ts'
import { data } from './data.ts'
import { entries } from './entries.ts'
import { match } from './match.ts'
import { plex } from './plex.ts'
import { secrets } from './secrets.ts'
import { times } from './times.ts'

/** Every parser of text that a server, a user or a store wrote. */
export const targets: readonly Target[] = [
  ...times,
  ...cacheFields,
  ...bodies,
  ...entries,
  ...addresses,
  ...secrets,
  ...plex,
  ...data,
  ...match,
]

import { asIs, oneOf, readTags } from '../options/read.ts'
import { kindOf, optional, readOptions, type Table } from '../options/table.ts'
import type { CacheChoice } from './engine.ts'
import { type CacheTimes, readTimes } from './options.ts'
import type { Cache, CacheCallOptions, CacheMode, CachePolicy } from './types.ts'

const MODES: readonly CacheMode[] = ['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached']

/** How each field of the `cache` option is read. `readTimes` reads the lifetimes. */
const CHOICE = {
  ttl: optional(asIs<CacheCallOptions['ttl']>),
  staleWhileRevalidate: optional(asIs<CacheCallOptions['ttl']>),
  staleIfError: optional(asIs<CacheCallOptions['ttl']>),
  negativeTtl: optional(asIs<CacheCallOptions['ttl']>),
  tags: optional(readTags),
  mode: optional(oneOf(...MODES)),
} satisfies Table<CacheCallOptions>

/** Merges what the client, the endpoint and the call say about one cache; the later wins, field by field. */
export function mergePolicy(cache: Cache, times: CacheTimes, choices: readonly CacheChoice[]): CachePolicy | false {
  let policy: CachePolicy = { cache, ...readTimes({}, times), mode: 'default', tags: [], explicit: false }
  for (const choice of choices) {
    if (choice === false) return false
    if (choice === undefined) continue
    const { mode = policy.mode, tags, ...times } = readChoice(choice)
    policy = {
      cache,
      ...readTimes(times, policy, 'cache'),
      mode,
      tags: tags ? [...new Set([...policy.tags, ...tags])] : policy.tags,
      explicit: policy.explicit || times.ttl !== undefined,
    }
  }
  return policy
}

function readChoice(choice: CacheCallOptions | CacheMode): CacheCallOptions {
  const options = typeof choice === 'string' ? { mode: choice } : choice
  if (typeof options !== 'object') throw new TypeError(`cache must be an object with options, a mode or false, not ${kindOf(options)}`)
  return readOptions(CHOICE, options, 'cache')
}

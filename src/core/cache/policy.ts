import type { CacheChoice } from './engine.ts'
import { readTimes } from './settings.ts'
import type { Shelf } from './shelf.ts'
import type { Cache, CacheCallOptions, CacheMode, CachePolicy } from './types.ts'

const MODES: readonly CacheMode[] = ['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached']
const NAMES = ['ttl', 'staleWhileRevalidate', 'staleIfError', 'negativeTtl', 'tags', 'mode']

/** Merges what the client, the endpoint and the call say about one cache; the later wins, field by field. */
export function mergePolicy(cache: Cache, shelf: Shelf, choices: readonly CacheChoice[]): CachePolicy | false {
  let policy: CachePolicy = { cache, ...readTimes({}, shelf), mode: 'default', tags: [], explicit: false }
  for (const choice of choices) {
    if (choice === false) return false
    if (choice === undefined) continue
    const { mode = policy.mode, tags, ...times } = readChoice(choice)
    policy = {
      cache,
      ...readTimes(times, policy),
      mode,
      tags: tags ? [...new Set([...policy.tags, ...tags])] : policy.tags,
      explicit: policy.explicit || times.ttl !== undefined,
    }
  }
  return policy
}

function readChoice(choice: CacheCallOptions | CacheMode): CacheCallOptions {
  const options = typeof choice === 'string' ? { mode: choice } : choice
  if (typeof options !== 'object' || options === null) throw new TypeError('cache must be an object of options, a mode or false')
  for (const name of Object.keys(options)) if (!NAMES.includes(name)) throw new TypeError(`cache knows no option '${name}'`)
  if (options.mode !== undefined && !MODES.includes(options.mode)) throw new TypeError(`cache mode must be one of ${MODES.join(', ')}`)
  const { tags } = options
  if (tags !== undefined && !(Array.isArray(tags) && tags.every(tag => typeof tag === 'string' && tag)))
    throw new TypeError('cache tags must be an array of non-empty strings')
  return options
}

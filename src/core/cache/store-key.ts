import type { RequestContext } from '../context.ts'
import { sha256 } from '../hash.ts'
import { requestKey } from '../request/key.ts'
import type { MaybePromise } from '../storage.ts'
import { createLru, type Lru } from './store/lru.ts'

/** The maximum number of remembered hashes, and the maximum length of their texts in characters. */
const MAX_HASHES = 1000
const MAX_TEXT_LENGTH = 2 ** 20
let known: Lru<string> | undefined

/** Hashes a text and remembers the hash. The texts stay in memory, because they contain secrets. */
export function hashOnce(text: string): string {
  known ??= createLru<string>(MAX_HASHES, MAX_TEXT_LENGTH)
  const before = known.get(text)
  if (before) return before
  const hash = sha256(text)
  known.set(text, hash, text.length)
  return hash
}

/** Returns the key of a response in the store: 64 hexadecimal digits, from which the request cannot be read. */
export function storeKey(context: RequestContext): MaybePromise<string> {
  const key = requestKey(context)
  return (key.hash ??= typeof key.text === 'string' ? hashOnce(key.text) : key.text.then(hashOnce))
}

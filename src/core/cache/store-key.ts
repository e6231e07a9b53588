import type { RequestContext } from '../context.ts'
import { sha256 } from '../hash.ts'
import { requestKey } from '../request/key.ts'
import type { MaybePromise } from '../storage.ts'
import { createLru, type Lru } from './store/lru.ts'

let known: Lru<string> | undefined

/** Hashes what is asked for again and again only once. What it remembers is in clear, so it stays in memory. */
export function hashOnce(text: string): string {
  known ??= createLru<string>(1000, 2 ** 20)
  const before = known.get(text)
  if (before) return before
  const hash = sha256(text)
  known.set(text, hash, text.length)
  return hash
}

/** The answer's key as 64 hex digits, from which no part can be read back. */
export function storeKey(context: RequestContext): MaybePromise<string> {
  const key = requestKey(context)
  return (key.hash ??= typeof key.text === 'string' ? hashOnce(key.text) : key.text.then(hashOnce))
}

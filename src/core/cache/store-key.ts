import type { RequestContext } from '../context.ts'
import { sha256 } from '../hash.ts'
import { answerKey } from '../key.ts'

const hashes = new WeakMap<Promise<string>, Promise<string>>()

/** The answer's key as 64 hex digits, from which no part can be read back. */
export function storeKey(context: RequestContext): Promise<string> {
  const text = answerKey(context)
  const known = hashes.get(text)
  if (known) return known
  const hash = text.then(sha256)
  hashes.set(text, hash)
  return hash
}

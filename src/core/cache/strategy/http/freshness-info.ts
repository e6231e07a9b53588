import type { Entry } from '../../entry/codec.ts'
import type { ByteRange } from './range.ts'
import type { FreshnessInfo } from './rules.ts'

/** What is kept beside an entry under the policy `http`. */
export interface HttpEntry extends FreshnessInfo {
  /** The part of the whole that the body is, when it is a part. */
  readonly range?: ByteRange | undefined
}

/** The terms of an entry; undefined when it was stored under another policy. */
export const storedFreshnessInfo = (entry: Entry): HttpEntry | undefined => entry.http as HttpEntry | undefined

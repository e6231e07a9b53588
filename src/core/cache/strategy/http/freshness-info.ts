import type { Entry } from '../../entry/codec.ts'
import type { ByteRange } from './fields/range.ts'
import type { FreshnessInfo } from './rules.ts'

/** What the policy `http` stores with an entry. */
export interface HttpEntry extends FreshnessInfo {
  /** The byte range of the body, if it is a partial response. */
  readonly range?: ByteRange | undefined
}

/** The freshness information of an entry; undefined when it was stored under another policy. */
export const storedFreshnessInfo = (entry: Entry): HttpEntry | undefined => entry.http as HttpEntry | undefined

import type { Entry } from '../../entry/codec.ts'
import type { ByteRange } from './fields/range.ts'
import type { FreshnessInfo } from './rules.ts'

/** The data that the strategy `http` stores with an entry. */
export interface HttpEntry extends FreshnessInfo {
  /** The byte range of the body, if it is a partial response. */
  readonly range?: ByteRange | undefined
}

/** Returns the freshness information of an entry; undefined when another strategy stored it. */
export const storedFreshnessInfo = (entry: Entry): HttpEntry | undefined => entry.http as HttpEntry | undefined

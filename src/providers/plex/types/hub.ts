import type { PlexDirectory } from './library.ts'
import type { PlexMetadata } from './metadata.ts'

/** A row of a home screen, or the search results of one kind. */
export interface PlexHub {
  /** The identifier, such as `home.continue` or `movie`. */
  hubIdentifier?: string
  identifier?: string
  title?: string
  /** The kind of its items: `movie`, `episode`, `mixed`. */
  type?: string
  subtype?: string
  /** The path that lists all of its items. */
  key?: string
  /** The path that lists the items shown now. */
  hubKey?: string
  context?: string
  size?: number
  totalSize?: number
  /** True when there are more items than `size`. */
  more?: boolean
  style?: string
  promoted?: boolean
  random?: boolean
  reason?: string
  reasonID?: number
  reasonTitle?: string
  librarySectionID?: number
  librarySectionKey?: string
  librarySectionTitle?: string
  homeVisibility?: string
  recommendationsVisibility?: string
  promotedToOwnHome?: boolean
  promotedToRecommended?: boolean
  promotedToSharedHome?: boolean
  deletable?: boolean
  distance?: number
  thumb?: string
  art?: string
  Metadata: PlexMetadata[]
  Directory: PlexDirectory[]
}

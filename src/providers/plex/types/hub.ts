import type { PlexDirectory } from './library.ts'
import type { PlexMetadata } from './metadata.ts'

/** A row of a home screen, or the results of one kind of a search. */
export interface PlexHub {
  /** Names it: `home.continue`, `movie`. */
  hubIdentifier?: string
  identifier?: string
  title?: string
  /** What it holds: `movie`, `episode`, `mixed`. */
  type?: string
  subtype?: string
  /** Where all of it is. */
  key?: string
  /** Where what is shown now is. */
  hubKey?: string
  context?: string
  size?: number
  totalSize?: number
  /** True when there is more than `size`. */
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

/** A genre, a person, a country, a collection: what an item is tagged with. */
export interface PlexTag {
  id?: number | string
  /** Its name. */
  tag?: string
  tagKey?: string
  tagType?: number
  /** What to ask a library for to get all that carries it: `genre=2313`. */
  filter?: string
  /** The part an actor plays. */
  role?: string
  thumb?: string
  key?: string
  guid?: string
  ratingKey?: string
  context?: string
  confidence?: number
  count?: number
  art?: string
  summary?: string
  slug?: string
  directory?: boolean
  /** Libraries that belong to other agents say more here. */
  originalTag?: string
  type?: string
  title?: string
  locked?: boolean
  name?: string
  link?: string
  text?: string
  image?: string
  source?: string
}

/** A field that a library can be filtered by. */
export interface PlexFilter {
  /** The name to give in `filters`. */
  filter?: string
  /** `string`, `integer`, `boolean`, `date`. */
  filterType?: string
  /** Where its values are. */
  key?: string
  title?: string
  type?: string
  advanced?: boolean
  default?: string
  active?: boolean
}

/** A way into a library. */
export interface PlexPivot {
  id?: string
  key?: string
  type?: string
  title?: string
  context?: string
  symbol?: string
}

/** An order that a library can be sorted in. */
export interface PlexSort {
  /** What to give as `sort`. */
  key?: string
  /** What to give as `sort` for the other direction. */
  descKey?: string
  title?: string
  /** Present on the sort that is used when none is asked for. */
  default?: string
  defaultDirection?: string
  firstCharacterKey?: string
  active?: boolean
  activeDirection?: string
}

/** Why the server shows an entry. */
export interface PlexReason {
  reason?: string
  reasonID?: number
  reasonTitle?: string
}

/** The library that an entry belongs to. */
export interface PlexLibraryRef {
  librarySectionID?: number
  librarySectionKey?: string
  librarySectionTitle?: string
}

/** An entry that leads on: a menu, a value of a filter, a tag found by a search. */
export interface PlexDirectory extends PlexReason, PlexLibraryRef {
  key?: string
  title?: string
  titleSort?: string
  type?: string
  subtype?: string
  id?: number | string
  ratingKey?: string
  guid?: string
  slug?: string
  uuid?: string
  /** Where its items are, when `key` is only a value. */
  fastKey?: string
  filter?: string
  filterType?: string
  tag?: string
  tagKey?: string
  tagType?: number
  count?: number
  size?: number
  score?: number
  distance?: number
  librarySectionType?: number
  thumb?: string
  art?: string
  composite?: string
  icon?: string
  summary?: string
  year?: number
  index?: number
  leafCount?: number
  viewedLeafCount?: number
  childCount?: number
  originallyAvailableAt?: string
  addedAt?: number
  updatedAt?: number
  createdAt?: number
  scannedAt?: number
  contentChangedAt?: number
  startsAt?: number
  endsAt?: number
  lastAccessedAt?: number
  avgAR?: string
  secondary?: boolean
  search?: boolean
  prompt?: string
  more?: string
  hubKey?: string
  identifier?: string
  titleBar?: string
  share?: number
  hasStoreServices?: boolean
  hasPrefs?: boolean
  content?: boolean
  directory?: boolean
  filters?: boolean
  refreshing?: boolean
  allowSync?: boolean
  hidden?: number
  language?: string
  agent?: string
  scanner?: string
  context?: string
  mediaProviderID?: string | number
  flavor?: string
  active?: boolean
  advanced?: boolean
  Location?: { id?: number; path?: string }[]
  Filter?: PlexFilter[]
  Sort?: PlexSort[]
  Pivot?: PlexPivot[]
  Genre?: PlexTag[]
  Guid?: { id: string }[]
}

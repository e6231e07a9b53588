import type { PlexMetadata, PlexTag } from './metadata.ts'

/** A library. Times are seconds since the epoch. */
export interface PlexLibrary {
  /** Its number: what calls take as `sectionId`. */
  key: string
  /** `movie`, `show`, `artist`, `photo`. */
  type: string
  title?: string
  uuid?: string
  /** BCP 47. */
  language?: string
  agent?: string
  scanner?: string
  filters?: boolean
  refreshing?: boolean
  allowSync?: boolean
  content?: boolean
  directory?: boolean
  /** 0 shown, 1 left out of the home screen, 2 left out of search too. */
  hidden?: number
  createdAt?: number
  updatedAt?: number
  scannedAt?: number
  contentChangedAt?: number
  art?: string
  thumb?: string
  composite?: string
  id?: number | string
  enableAutoPhotoTags?: boolean
  hasStoreServices?: boolean
  hasPrefs?: boolean
  identifier?: string
  Location: { id?: number; path?: string }[]
}

/** An entry that leads on: a menu, a value of a filter, a tag found by a search. */
export interface PlexDirectory {
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
  reason?: string
  reasonID?: number
  reasonTitle?: string
  librarySectionID?: number
  librarySectionKey?: string
  librarySectionTitle?: string
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

/** A way into a library. */
export interface PlexPivot {
  id?: string
  key?: string
  type?: string
  title?: string
  context?: string
  symbol?: string
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

/** How the items of a library may be filtered and sorted. */
export interface PlexMeta {
  Type?: {
    key?: string
    type?: string
    subtype?: string
    title?: string
    active?: boolean
    Filter?: PlexFilter[]
    Sort?: PlexSort[]
    Field?: { key?: string; title?: string; type?: string; subType?: string }[]
  }[]
  FieldType?: { type?: string; Operator?: { key?: string; title?: string }[] }[]
  DisplayFields?: { imageType?: string; type?: string; fields?: string[] }[]
  DisplayImage?: { imageType?: string; type?: string }[]
}

/** What every list says of itself. */
export interface PlexContainer {
  /** Rows in this answer. */
  size?: number
  /** Rows in all. */
  totalSize?: number
  /** The number of the first row. */
  offset?: number
  identifier?: string
  allowSync?: boolean
  art?: string
  thumb?: string
  theme?: string
  banner?: string
  key?: string
  title?: string
  title1?: string
  title2?: string
  summary?: string
  content?: string
  viewGroup?: string
  viewMode?: number | string
  mediaTagPrefix?: string
  mediaTagVersion?: number
  librarySectionID?: number
  librarySectionTitle?: string
  librarySectionUUID?: string
  parentIndex?: number
  parentTitle?: string
  parentYear?: number
  parentKey?: string
  parentRatingKey?: string
  grandparentContentRating?: string
  grandparentRatingKey?: string
  grandparentStudio?: string
  grandparentThumb?: string
  grandparentTheme?: string
  grandparentTitle?: string
  nocache?: boolean
  mixedParents?: boolean
  sortAsc?: boolean
  clusteringActive?: boolean
  clusterZoomLevel?: number
  noHistory?: boolean
  replaceParent?: boolean
  augmentationKey?: string
  librarySectionKey?: string
  personId?: string
  historyKey?: string
  status?: number
  message?: string
  Meta?: PlexMeta
}

/** A page of items. */
export interface PlexItems extends PlexContainer {
  Metadata: PlexMetadata[]
}

/** A page of entries. */
export interface PlexDirectories extends PlexContainer {
  Directory: PlexDirectory[]
  /** How the kinds of the library can be filtered and sorted, where details are asked for. */
  Type?: PlexMeta['Type']
  FieldType?: PlexMeta['FieldType']
}

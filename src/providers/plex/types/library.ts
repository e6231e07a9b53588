import type { PlexDirectory, PlexFilter, PlexSort } from './directory.ts'
import type { PlexMetadata } from './metadata.ts'

/** A library. Times are seconds since the epoch. */
export interface PlexLibrary {
  /** The library's number, for the parameter `sectionId`. */
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
  /** 0 visible, 1 hidden from the home screen, 2 also hidden from search. */
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

/** The fields of every list. */
export interface PlexContainer {
  /** The number of rows in this response. */
  size?: number
  /** The total number of rows. */
  totalSize?: number
  /** The index of the first row, from 0. */
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

/** A page of navigation entries. */
export interface PlexDirectories extends PlexContainer {
  Directory: PlexDirectory[]
  /** The filters and sort orders of the library's kinds of items; only with `includeDetails`. */
  Type?: PlexMeta['Type']
  FieldType?: PlexMeta['FieldType']
}

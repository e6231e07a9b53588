import type { PlexDirectory, PlexLibraryRef, PlexReason, PlexTag } from './directory.ts'
import type { PlexMedia } from './media.ts'

/** The item in another database: `imdb://tt0137523`, `tmdb://550`, `tvdb://81189`. */
export interface PlexGuid {
  id: string
}

/** A segment that a player may skip: an intro, the credits, a commercial. */
export interface PlexMarker {
  id?: number
  type: string
  /** Milliseconds. */
  startTimeOffset: number
  /** Milliseconds. */
  endTimeOffset: number
  /** True for credits that last until the end. */
  final?: boolean
  title?: string
  color?: string
  Attributes?: { id?: number; version?: number }
}

/** A chapter. */
export interface PlexChapter {
  id?: number
  index?: number
  /** Milliseconds. */
  startTimeOffset?: number
  /** Milliseconds. */
  endTimeOffset?: number
  filter?: string
  tag?: string
  thumb?: string
  key?: string
}

/** A rating with its source. */
export interface PlexRating {
  image?: string
  type?: string
  value?: number
  count?: number
}

/** An image of an item. */
export interface PlexImage {
  type?: string
  url?: string
  alt?: string
}

/** A player: the device, its software and its address. */
export interface PlexPlayer {
  address?: string
  device?: string
  machineIdentifier?: string
  model?: string
  platform?: string
  platformVersion?: string
  product?: string
  profile?: string
  protocol?: string
  protocolCapabilities?: string
  protocolVersion?: string
  playbackId?: string
  playbackSessionId?: string
  deviceClass?: string
  remotePublicAddress?: string
  publicAddress?: string
  port?: number
  state?: string
  title?: string
  userID?: number
  vendor?: string
  version?: string
  local?: boolean
  relayed?: boolean
  secure?: boolean
}

/** The state of the transcoder for one session. */
export interface PlexTranscodeSession {
  key?: string
  throttled?: boolean
  complete?: boolean
  error?: boolean
  /** Percent. */
  progress?: number
  size?: number
  speed?: number
  duration?: number
  remaining?: number
  context?: string
  sourceVideoCodec?: string
  sourceAudioCodec?: string
  videoDecision?: string
  audioDecision?: string
  subtitleDecision?: string
  protocol?: string
  container?: string
  videoCodec?: string
  audioCodec?: string
  audioChannels?: number
  width?: number
  height?: number
  transcodeHwRequested?: boolean
  transcodeHwFullPipeline?: boolean
  transcodeHwDecoding?: string
  transcodeHwDecodingTitle?: string
  transcodeHwEncoding?: string
  transcodeHwEncodingTitle?: string
  timeStamp?: number
  maxOffsetAvailable?: number
  minOffsetAvailable?: number
  offsetAvailable?: number
}

/** A setting with its value. */
export interface PlexSetting {
  id: string
  label?: string
  summary?: string
  type?: string
  default?: string | number | boolean
  value?: string | number | boolean
  enumValues?: string
  group?: string
  hidden?: boolean | number
  advanced?: boolean
}

/** The colours of an image's corners, in hexadecimal. */
export interface PlexColors {
  topLeft?: string
  topRight?: string
  bottomLeft?: string
  bottomRight?: string
}

/** A movie, show, season, episode, artist, album, track, photo, clip, playlist or collection. Times are seconds since the epoch, durations milliseconds. */
export interface PlexMetadata extends PlexReason, PlexLibraryRef {
  /** Names the item on its server: what most calls take. */
  ratingKey?: string
  /** The path of its details or its children. */
  key?: string
  /** The global identifier: `plex://movie/…`, or a legacy agent's `com.plexapp.agents.imdb://…`. */
  guid?: string
  id?: number | string
  slug?: string
  /** `movie`, `show`, `season`, `episode`, `artist`, `album`, `track`, `photo`, `clip`, `playlist`, `collection`. */
  type?: string
  subtype?: string
  title?: string
  titleSort?: string
  originalTitle?: string
  editionTitle?: string
  tagline?: string
  summary?: string
  studio?: string
  network?: string
  contentRating?: string
  contentRatingAge?: number
  year?: number
  minYear?: number
  maxYear?: number
  /** `YYYY-MM-DD`, sometimes with a time of day. */
  originallyAvailableAt?: string
  /** Milliseconds. */
  duration?: number
  durationInSeconds?: number
  /** The number of an episode, season, track. */
  index?: number
  absoluteIndex?: number
  parentIndex?: number
  grandparentIndex?: number
  parentRatingKey?: string
  parentKey?: string
  parentGuid?: string
  parentTitle?: string
  parentThumb?: string
  parentArt?: string
  parentHero?: string
  parentTheme?: string
  parentSlug?: string
  parentStudio?: string
  parentYear?: number
  parentId?: number
  grandparentRatingKey?: string
  grandparentKey?: string
  grandparentGuid?: string
  grandparentTitle?: string
  grandparentThumb?: string
  grandparentArt?: string
  grandparentHero?: string
  grandparentTheme?: string
  grandparentSlug?: string
  grandparentYear?: number
  grandparentId?: number
  grandparentContentRating?: string
  thumb?: string
  art?: string
  banner?: string
  hero?: string
  theme?: string
  icon?: string
  composite?: string
  thumbBlurHash?: string
  artBlurHash?: string
  /** 0–10. */
  rating?: number
  ratingImage?: string
  ratingCount?: number
  /** 0–10. */
  audienceRating?: number
  audienceRatingImage?: string
  /** 0–10, by the current user. */
  userRating?: number
  lastRatedAt?: number
  imdbRatingCount?: number
  viewCount?: number
  skipCount?: number
  /** The playback position of the user, in milliseconds. */
  viewOffset?: number
  lastViewedAt?: number
  viewedAt?: number
  addedAt?: number
  updatedAt?: number
  createdAt?: number
  deletedAt?: number
  expiresAt?: number
  watchlistedAt?: number
  createdAtAccuracy?: string
  /** Seconds; several values with commas. */
  createdAtTZOffset?: string
  /** The number of episodes or tracks below it. */
  leafCount?: number
  viewedLeafCount?: number
  childCount?: number
  seasonCount?: number
  skipChildren?: boolean
  skipParent?: boolean
  skipDetails?: boolean
  flattenSeasons?: number
  episodeSort?: number
  showOrdering?: string
  autoDeletionItemPolicyUnwatchedLibrary?: number
  autoDeletionItemPolicyWatchedLibrary?: number
  languageOverride?: string
  audioLanguage?: string
  subtitleLanguage?: string
  subtitleMode?: number
  useOriginalTitle?: number
  enableCreditsMarkerGeneration?: number
  librarySectionUUID?: string
  librarySectionType?: number
  primaryExtraKey?: string
  primaryGuid?: string
  chapterSource?: string
  hasIntroMarker?: boolean
  hasCreditsMarker?: boolean
  hasPremiumExtras?: boolean
  hasPremiumPrimaryExtra?: boolean
  hasPremiumLyrics?: boolean
  hasVoiceActivity?: boolean
  loudnessAnalysisVersion?: string
  musicAnalysisVersion?: string
  genuineMediaAnalysis?: boolean
  allowSync?: boolean
  live?: boolean
  onAir?: boolean
  locked?: boolean
  selected?: boolean
  search?: boolean
  secondary?: boolean
  prompt?: string
  more?: string
  mixedFields?: string
  attribution?: string
  publicPagesURL?: string
  sourceURI?: string
  source?: string
  url?: string
  extraType?: number
  playableKey?: string
  typeTitle?: string
  count?: number
  'title.queryRange'?: string
  /** How well the item matches the query. */
  score?: number
  distance?: number
  /** Playlists and collections. */
  playlistType?: string
  playlistItemID?: number
  smart?: boolean
  content?: string
  readOnly?: boolean
  remoteMedia?: boolean
  radio?: boolean
  specialPlaylistType?: string
  collectionMode?: number
  collectionSort?: number
  collectionPublished?: boolean
  collectionFilterBasedOnUser?: boolean
  /** Only in play queues. */
  playQueueItemID?: number
  /** Only in sessions and history. */
  sessionKey?: string
  historyKey?: string
  accountID?: number
  deviceID?: number
  provider?: string
  processingState?: string
  processingStateContext?: string
  saga?: string
  userState?: boolean
  viewMode?: number | string
  Media: PlexMedia[]
  /** Ids in other databases; only with `includeGuids`, which this client sends by default. */
  Guid: PlexGuid[]
  Genre: PlexTag[]
  Country: PlexTag[]
  Director: PlexTag[]
  Writer: PlexTag[]
  Producer: PlexTag[]
  Role: PlexTag[]
  Collection: PlexTag[]
  Label: PlexTag[]
  Style: PlexTag[]
  Mood: PlexTag[]
  Similar: PlexTag[]
  Rating: PlexRating[]
  Image: PlexImage[]
  Location: { id?: number; path?: string }[]
  /** Intros and credits; only in details. */
  Marker: PlexMarker[]
  Chapter: PlexChapter[]
  /** Fields that metadata agents may not change. */
  Field: { name?: string; locked?: boolean }[]
  Autotag?: PlexTag[]
  Format?: PlexTag[]
  Subformat?: PlexTag[]
  Network?: PlexTag[]
  Studio?: PlexTag[]
  Channel?: PlexTag[]
  Review?: PlexTag[]
  Extras?: { size?: number; key?: string; title?: string; Metadata?: PlexMetadata[] }
  OnDeck?: { size?: number; Metadata?: PlexMetadata[] }
  PopularLeaves?: { size?: number; Metadata?: PlexMetadata[] }
  Children?: { size?: number; title?: string; Metadata?: PlexMetadata[] }
  Related?: { size?: number; Hub?: PlexHub[] }
  Preferences?: { size?: number; Setting?: PlexSetting[] }
  CommonSenseMedia?: PlexCommonSense
  UltraBlurColors?: PlexColors
  User?: { id?: number; title?: string; thumb?: string }
  Player?: PlexPlayer
  Session?: { id?: string; bandwidth?: number; location?: string }
  TranscodeSession?: PlexTranscodeSession
}

/** The review of Common Sense Media. */
export interface PlexCommonSense {
  id?: number | string
  oneLiner?: string
  anyGood?: string
  key?: string
  talkingPoints?: string
  parentalAdvisory?: string
  parentsNeedToKnow?: string
  AgeRating?: { age?: number; ageGroup?: string; rating?: number; ratingCount?: number; type?: string }[]
  ParentalAdvisoryTopic?: { id?: string; label?: string; positive?: boolean; rating?: number; tag?: string }[]
  TalkingPoint?: { tag?: string }[]
}
/** A row of a home screen, or the results of one kind of a search. */
export interface PlexHub extends PlexReason, PlexLibraryRef {
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

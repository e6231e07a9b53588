import type { PlexContainer } from './library.ts'
import type { PlexMetadata, PlexSetting } from './metadata.ts'

/** Who a server is; it says so to everybody. */
export interface PlexIdentity {
  size?: number
  claimed?: boolean
  /** Names the server for good. */
  machineIdentifier: string
  version?: string
  apiVersion?: string
}

/** What a server is and can do. */
export interface PlexServerInfo extends PlexContainer {
  friendlyName?: string
  machineIdentifier?: string
  version?: string
  apiVersion?: string
  platform?: string
  platformVersion?: string
  updatedAt?: number
  startState?: string
  allowCameraUpload?: boolean
  allowChannelAccess?: boolean
  allowMediaDeletion?: boolean
  allowSharing?: boolean
  allowTuners?: boolean
  backgroundProcessing?: boolean
  certificate?: boolean
  claimed?: boolean
  companionProxy?: boolean
  countryCode?: string
  diagnostics?: string
  eventStream?: boolean
  hubSearch?: boolean
  itemClusters?: boolean
  /** A count of features, not a flag. */
  livetv?: number
  maxUploadBitrate?: number
  maxUploadBitrateReason?: string
  maxUploadBitrateReasonMessage?: string
  mediaProviders?: boolean
  multiuser?: boolean
  musicAnalysis?: number
  myPlex?: boolean
  myPlexMappingState?: string
  myPlexSigninState?: string
  myPlexSubscription?: boolean
  myPlexUsername?: string
  offlineTranscode?: number
  ownerFeatures?: string
  pluginHost?: boolean
  pushNotifications?: boolean
  readOnlyLibraries?: boolean
  requestParametersInCookie?: boolean
  streamingBrainABRVersion?: number
  streamingBrainVersion?: number
  sync?: boolean
  transcoderActiveVideoSessions?: number
  transcoderAudio?: boolean
  transcoderLyrics?: boolean
  transcoderPhoto?: boolean
  transcoderSubtitles?: boolean
  transcoderVideo?: boolean
  transcoderVideoBitrates?: string
  transcoderVideoQualities?: string
  transcoderVideoResolutions?: string
  updater?: boolean
  voiceSearch?: boolean
  Directory?: { key?: string; title?: string; count?: number }[]
}

/** Something the server is doing. */
export interface PlexActivity {
  uuid: string
  type?: string
  title?: string
  subtitle?: string
  /** Percent; -1 when it cannot be told. */
  progress?: number
  cancellable?: boolean
  userID?: number
  Context?: { key?: string; librarySectionID?: number; refreshed?: boolean; accessible?: boolean; exists?: boolean; analyzed?: boolean }
  Response?: { httpCode?: number; title?: string; body?: string }
}

/** Somebody who found something: a result of a search through all libraries. */
export interface PlexSearchResult {
  /** 0–1. */
  score?: number
  Metadata?: PlexMetadata
  Directory?: import('./directory.ts').PlexDirectory
}

/** A queue of what plays next; `Metadata` is the window around what plays now. */
export interface PlexPlayQueue extends PlexContainer {
  playQueueID?: number
  playQueueSelectedItemID?: number
  playQueueSelectedItemOffset?: number
  playQueueSelectedMetadataItemID?: number
  playQueueLastAddedItemID?: number
  playQueueShuffled?: boolean
  playQueueSourceURI?: string
  playQueueTotalCount?: number
  /** Goes up with each change. */
  playQueueVersion?: number
  allowShuffle?: boolean
  playQueueSourceType?: string
  Metadata: PlexMetadata[]
}

/** What a server answers to a report of progress: above all, whether somebody ended the playback. */
export interface PlexTimelineReply {
  size?: number
  terminationCode?: number
  /** The reason to show to the user. */
  terminationText?: string
  /** Kilobits per second at moments to come. */
  Bandwidths?: { Bandwidth?: { bandwidth?: number; resolution?: string; time?: number }[] }
  playQueueID?: number
  /** Present while it is time to ask for settings anew. */
  Setting?: PlexSetting[]
}

/** How the transcoder would play an item. */
export interface PlexDecision extends PlexContainer {
  generalDecisionCode?: number
  generalDecisionText?: string
  directPlayDecisionCode?: number
  directPlayDecisionText?: string
  transcodeDecisionCode?: number
  transcodeDecisionText?: string
  mdeDecisionCode?: number
  mdeDecisionText?: string
  resourceSession?: string
  availableBandwidth?: number
  Metadata: PlexMetadata[]
}

/** Another server, and how to reach it. */
export interface PlexSecurityResource {
  name?: string
  clientIdentifier?: string
  accessToken?: string
  Connection?: PlexConnection[]
}

/** One address of a server. */
export interface PlexConnection {
  protocol?: string
  address?: string
  port?: number
  uri: string
  /** In the server's own network. */
  local?: boolean
  /** Through plex.tv, at about 2 Mbit/s. */
  relay?: boolean
  IPv6?: boolean
}

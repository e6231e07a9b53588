import type { PlexContainer } from './library.ts'
import type { PlexMetadata, PlexSetting } from './metadata.ts'

/** The identity of a server. The server sends it without authentication. */
export interface PlexIdentity {
  size?: number
  claimed?: boolean
  /** The permanent identifier of the server. */
  machineIdentifier: string
  version?: string
  apiVersion?: string
}

/** The name, version and capabilities of a server. */
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
  /** A number of features, not a boolean. */
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

/** An activity in progress on the server. */
export interface PlexActivity {
  uuid: string
  type?: string
  title?: string
  subtitle?: string
  /** Percent; -1 when unknown. */
  progress?: number
  cancellable?: boolean
  userID?: number
  Context?: { key?: string; librarySectionID?: number; refreshed?: boolean; accessible?: boolean; exists?: boolean; analyzed?: boolean }
  Response?: { httpCode?: number; title?: string; body?: string }
}

/** A result of a search through all libraries. */
export interface PlexSearchResult {
  /** 0–1. */
  score?: number
  Metadata?: PlexMetadata
  Directory?: import('./directory.ts').PlexDirectory
}

/** A play queue; `Metadata` is the window around the current item. */
export interface PlexPlayQueue extends PlexContainer {
  playQueueID?: number
  playQueueSelectedItemID?: number
  playQueueSelectedItemOffset?: number
  playQueueSelectedMetadataItemID?: number
  playQueueLastAddedItemID?: number
  playQueueShuffled?: boolean
  playQueueSourceURI?: string
  playQueueTotalCount?: number
  /** Increases with each change. */
  playQueueVersion?: number
  allowShuffle?: boolean
  playQueueSourceType?: string
  Metadata: PlexMetadata[]
}

/** The response to a progress report. It states whether the playback was terminated. */
export interface PlexTimelineReply {
  size?: number
  terminationCode?: number
  /** The reason for the termination, to show to the user. */
  terminationText?: string
  /** The bandwidth at future times, in kilobits per second. */
  Bandwidths?: { Bandwidth?: { bandwidth?: number; resolution?: string; time?: number }[] }
  playQueueID?: number
  /** Present when the player must reload its settings. */
  Setting?: PlexSetting[]
}

/** The decision of the transcoder about an item. */
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

/** Another server, with its addresses and a token. */
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
  /** True for an address in the server's local network. */
  local?: boolean
  /** True for the relay of plex.tv, which is limited to about 2 Mbit/s. */
  relay?: boolean
  IPv6?: boolean
}

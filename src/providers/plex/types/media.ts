/** One stream of a file: video, audio, subtitles or lyrics. */
export interface PlexStream {
  id?: number
  /** Its index in the container; absent for an external file. */
  index?: number
  /** 1 video, 2 audio, 3 subtitles, 4 lyrics. */
  streamType?: number
  codec?: string
  /** The path to fetch it, when it is an external file. */
  key?: string
  /** A description, such as `English (AAC Stereo)`. */
  displayTitle?: string
  extendedDisplayTitle?: string
  title?: string
  language?: string
  /** The three-letter language code. */
  languageCode?: string
  /** The BCP 47 language tag. */
  languageTag?: string
  default?: boolean
  selected?: boolean
  forced?: boolean
  hearingImpaired?: boolean
  visualImpaired?: boolean
  original?: boolean
  dub?: boolean
  /** Kilobits per second. */
  bitrate?: number
  bitrateMode?: string
  bitDepth?: number
  channels?: number
  audioChannelLayout?: string
  samplingRate?: number
  profile?: string
  level?: number
  width?: number
  height?: number
  codedWidth?: number
  codedHeight?: number
  frameRate?: number
  frameRateMode?: string
  pixelAspectRatio?: string
  pixelFormat?: string
  refFrames?: number
  scanType?: string
  anamorphic?: boolean
  cabac?: number
  chromaLocation?: string
  chromaSubsampling?: string
  colorPrimaries?: string
  colorRange?: string
  colorSpace?: string
  colorTrc?: string
  hasScalingMatrix?: boolean
  closedCaptions?: boolean
  embeddedInVideo?: string
  headerCompression?: boolean
  canAutoSync?: boolean
  format?: string
  duration?: number
  streamIdentifier?: string | number
  requiredBandwidths?: string
  DOVIBLCompatID?: number
  DOVIBLPresent?: boolean
  DOVIELPresent?: boolean
  DOVILevel?: number
  DOVIPresent?: boolean
  DOVIProfile?: number
  DOVIRPUPresent?: boolean
  DOVIVersion?: string
  /** Loudness in decibels. The value is text, because a file may contain something else than a number. */
  albumGain?: string
  albumPeak?: string
  albumRange?: string
  endRamp?: string
  gain?: string
  loudness?: string
  lra?: string
  peak?: string
  startRamp?: string
  /** Only for lyrics. */
  minLines?: number
  provider?: string
  timed?: boolean
  /** The transcoder's decision: `copy`, `transcode`, `burn`. */
  decision?: string
  location?: string
  burn?: string
  bandwidth?: number
  score?: number
  sourceKey?: string
  providerTitle?: string
  userID?: number
  perfectMatch?: boolean
  file?: string
}

/** One file of a medium. */
export interface PlexPart {
  id?: number | string
  /** The path of the file, for `urls.stream`. */
  key?: string
  /** Milliseconds. */
  duration?: number
  /** The path on the server's file system; only for users who may see it. */
  file?: string
  /** Bytes. */
  size?: number
  container?: string
  audioProfile?: string
  videoProfile?: string
  has64bitOffsets?: boolean
  hasThumbnail?: boolean
  hasChapterTextStream?: boolean
  optimizedForStreaming?: boolean
  accessible?: boolean
  exists?: boolean
  indexes?: string
  packetLength?: number
  bitrate?: number
  width?: number
  height?: number
  protocol?: string
  protocols?: string
  requiredBandwidths?: string
  decision?: string
  selected?: boolean
  deepAnalysisVersion?: string
  syncItemId?: string
  syncState?: string
  orientation?: number
  drm?: string
  license?: string
  /** The streams; only in details. */
  Stream: PlexStream[]
}

/** One version of an item. A movie may have a version in 4K and one in 720p. */
export interface PlexMedia {
  id?: number | string
  /** Milliseconds. */
  duration?: number
  /** Kilobits per second. */
  bitrate?: number
  width?: number
  height?: number
  aspectRatio?: number
  audioChannels?: number
  audioCodec?: string
  audioProfile?: string
  container?: string
  videoCodec?: string
  videoFrameRate?: string
  videoProfile?: string
  /** Such as `4k`, `1080`, `sd`. */
  videoResolution?: string
  has64bitOffsets?: boolean
  hasVoiceActivity?: boolean
  optimizedForStreaming?: boolean
  displayOffset?: number
  selected?: boolean
  decision?: string
  protocol?: string
  protocols?: string
  premium?: boolean
  proxyType?: number
  target?: string
  title?: string
  uuid?: string
  deletedAt?: number
  editionTitle?: string
  origin?: string
  /** Only for photos. */
  aperture?: string
  exposure?: string
  iso?: number
  lens?: string
  make?: string
  model?: string
  /** Only for broadcasts. */
  beginsAt?: number
  endsAt?: number
  onAir?: boolean
  channelArt?: string
  channelCallSign?: string
  channelID?: string | number
  channelIdentifier?: string
  channelThumb?: string
  channelTitle?: string
  channelVcn?: string
  channelShortTitle?: string
  gridKey?: string
  Part: PlexPart[]
}

/** One stream of a file: video, audio, subtitles or lyrics. */
export interface PlexStream {
  id?: number
  /** Its place in the container; absent for a file of its own. */
  index?: number
  /** 1 video, 2 audio, 3 subtitles, 4 lyrics. */
  streamType?: number
  codec?: string
  /** Where it can be fetched, when it is a file of its own. */
  key?: string
  /** Says what it is, such as `English (AAC Stereo)`. */
  displayTitle?: string
  extendedDisplayTitle?: string
  title?: string
  language?: string
  /** Three letters. */
  languageCode?: string
  /** BCP 47. */
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
  /** Loudness, in decibels; text, since a file may hold what is no number. */
  albumGain?: string
  albumPeak?: string
  albumRange?: string
  endRamp?: string
  gain?: string
  loudness?: string
  lra?: string
  peak?: string
  startRamp?: string
  /** Lyrics. */
  minLines?: number
  provider?: string
  timed?: boolean
  /** What the transcoder does with it: `copy`, `transcode`, `burn`. */
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
  /** Where the file can be fetched: what `urls.stream` takes. */
  key?: string
  /** Milliseconds. */
  duration?: number
  /** The path on the server, for those who may see it. */
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
  /** Streams; only details have them. */
  Stream: PlexStream[]
}

/** One version of an item: a movie may be there in 4K and in 720p. */
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
  /** Photos. */
  aperture?: string
  exposure?: string
  iso?: number
  lens?: string
  make?: string
  model?: string
  /** Broadcasts. */
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

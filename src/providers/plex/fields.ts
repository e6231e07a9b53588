const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** Fields that are numbers, whatever a server writes them as. */
const NUMBERS = words(
  'absoluteIndex aspectRatio audioChannels audienceRating autoSelectSubtitle bandwidth bitDepth bitrate cabac channels codedHeight codedWidth collectionMode collectionSort confidence contentRatingAge count defaultSubtitleAccessibility defaultSubtitleForced distance duration durationInSeconds enableCreditsMarkerGeneration episodeSort expiresIn extraType flattenSeasons frameRate height hidden homeSize index iso level librarySectionType livetv maxHomeSize maxYear mediaTagVersion minYear musicAnalysis offlineTranscode offset orientation packetLength playQueueVersion port progress rating refFrames remaining samplingRate score share size speed status streamType streamingBrainABRVersion streamingBrainVersion subtitleMode tagType time totalSize useOriginalTitle userRating width year',
)
/** `addedAt`, `leafCount`, `parentIndex`, `viewOffset`, `librarySectionID`, `parentYear`. */
const NUMERIC = /[a-z](?:Count|Index|Offset|ID|Year|Code|Sessions)$|^DOVI(?:BLCompatID|Level|Profile)$/

/** Flags, whatever a server writes them as. */
const FLAGS = words(
  'IPv6 DOVIBLPresent DOVIELPresent DOVIPresent DOVIRPUPresent accessible active admin advanced allowCameraUpload allowChannelAccess allowMediaDeletion allowSharing allowShuffle allowSync allowTuners anamorphic analyzed anonymous autoSelectAudio backgroundProcessing canAutoSync canceled cancellable certificate claimed closedCaptions clusteringActive collectionFilterBasedOnUser collectionPublished companionProxy complete confirmed content directory dub emailOnlyAuth enableAutoPhotoTags error eventStream exists filters final forced genuineMediaAnalysis guest has64bitOffsets hasChapterTextStream hasCreditsMarker hasIntroMarker hasPassword hasPrefs hasScalingMatrix hasStoreServices hasThumbnail hasVoiceActivity headerCompression hearingImpaired home homeAdmin httpsRequired hubSearch itemClusters live local locked mailingListActive mediaProviders mixedParents multiuser myPlex myPlexSubscription natLoopbackSupported nocache onAir optimizedForStreaming original owned perfectMatch playQueueShuffled pluginHost positive premium presence promoted promotedToOwnHome promotedToRecommended promotedToSharedHome protected publicAddressMatches pushNotifications radio random readOnly readOnlyLibraries refreshed refreshing relay relayed remoteMedia restricted rememberMe search secondary secure selected skipChildren skipDetails skipParent smart sortAsc sync synced throttled timed transcodeHwFullPipeline transcodeHwRequested transcoderAudio transcoderLyrics transcoderPhoto transcoderSubtitles transcoderVideo twoFactorEnabled updater userState visualImpaired voiceSearch dnsRebindingProtection',
)

/** Objects, although their names begin as those of lists do. */
const SINGLE = words(
  'MediaContainer Meta Extras OnDeck PopularLeaves Related Children Preferences Player Session User TranscodeSession UltraBlurColors CommonSenseMedia Attributes Bandwidths Response Context',
)
/** Lists of plex.tv, whose names begin small. */
const LISTS = words('connections roles entitlements features services subscriptions pastSubscriptions trials users')

/** Lists that are always there, empty where the server leaves them out. */
export const FILLED: Readonly<Record<string, readonly string[]>> = {
  Metadata:
    'Media Guid Genre Country Director Writer Producer Role Collection Label Style Mood Similar Rating Image Location Marker Chapter Field'.split(
      ' ',
    ),
  Media: ['Part'],
  Part: ['Stream'],
  Hub: ['Metadata', 'Directory'],
}

/** What kind of value a field holds, told by its name and by what holds it. */
export type FieldKind = 'number' | 'time' | 'flag' | 'text' | 'list' | 'any'

/** Says what kind of value a field holds. */
export function kindOf(name: string, parent: string): FieldKind {
  if (
    LISTS.has(name) ||
    (/^[A-Z]/.test(name) && !name.includes('DOVI') && name !== 'IPv6' && !SINGLE.has(name) && parent !== 'SearchResult')
  )
    return 'list'
  if (/atingKey$/.test(name) || name === 'videoResolution' || name === 'createdAtTZOffset') return 'text'
  if (name === 'originallyAvailableAt') return 'any'
  if (/[a-z]At$/.test(name)) return 'time'
  if (FLAGS.has(name)) return 'flag'
  if (name === 'more') return parent === 'Hub' ? 'flag' : 'any'
  if (name === 'default') return parent === 'Stream' ? 'flag' : 'any'
  if (name === 'id') return parent === 'Guid' || parent === 'Session' ? 'any' : 'number'
  if (name === 'version') return parent === 'Attributes' ? 'number' : 'any'
  if (name === 'value') return parent === 'Rating' ? 'number' : 'any'
  return NUMBERS.has(name) || NUMERIC.test(name) ? 'number' : 'any'
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** Fields that are numbers, even where a server sends text. */
const NUMBERS = words(
  'absoluteIndex aspectRatio audioChannels audienceRating autoSelectSubtitle bandwidth bitDepth bitrate cabac channels codedHeight codedWidth collectionMode collectionSort confidence contentRatingAge count defaultSubtitleAccessibility defaultSubtitleForced distance duration durationInSeconds enableCreditsMarkerGeneration episodeSort expiresIn extraType flattenSeasons frameRate height hidden homeSize index iso level librarySectionType livetv maxHomeSize maxYear mediaTagVersion minYear musicAnalysis offlineTranscode offset orientation packetLength playQueueVersion port progress rating refFrames remaining samplingRate score share size speed status streamType streamingBrainABRVersion streamingBrainVersion subtitleMode tagType time totalSize useOriginalTitle userRating width year',
)
/** Matches names of further number fields, such as `leafCount`, `parentIndex`, `viewOffset`, `librarySectionID`, `parentYear`. */
const NUMERIC = /[a-z](?:Count|Index|Offset|ID|Year|Code|Sessions)$|^DOVI(?:BLCompatID|Level|Profile)$/

/**
 * Matches the beginnings of the names of boolean fields; a `$` requires the whole name. Only a value that can be a boolean is converted.
 */
const FLAG = new RegExp(
  `^(?:${'acces active admin advanced allow analyz anamorphic anonymous autoSelectAudio backgr can certificate claimed closed clustering collectionF collectionP companion complete confirmed content$ directory dub email enableAuto error eventS exists filters final forced genuine guest has header hearing home$ homeA https hubS IPv6 itemC live$ local$ locked mailingListA mediaProviders mixedP multiuser myPlex nat nocache onAir optimized original$ owned perfect playQueueS pluginHost positive premium presence promoted protected publicAddressM push radio random read refresh relay rememberM remoteM restricted$ search$ secondary secure selected skip smart sortAsc sync throttled timed transcod two updater userState visual voice dns DOVI\\w+Present'.replaceAll(' ', '|')})`,
)

/** Fields that hold one object, although their names begin with a capital letter as lists do. */
const SINGLE = words(
  'MediaContainer Meta Extras OnDeck PopularLeaves Related Children Preferences Player Session User TranscodeSession UltraBlurColors CommonSenseMedia Attributes Bandwidths Response Context',
)
/** Lists of plex.tv, whose names begin with a small letter. */
const LISTS = words('connections roles entitlements features services subscriptions pastSubscriptions trials users')

/** Lists that are always present in a result, by parent element; empty where the server omits them. */
export const FILLED: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'Metadata',
    'Media Guid Genre Country Director Writer Producer Role Collection Label Style Mood Similar Rating Image Location Marker Chapter Field'.split(
      ' ',
    ),
  ],
  ['Media', ['Part']],
  ['Part', ['Stream']],
  ['Hub', ['Metadata', 'Directory']],
])

/** The type of a field's value. */
export type FieldKind = 'number' | 'time' | 'flag' | 'text' | 'list' | 'any'

/** Returns the type of a field, by its name and the name of its parent element. */
export function kindOf(name: string, parent: string): FieldKind {
  if (
    LISTS.has(name) ||
    (/^[A-Z]/.test(name) && !name.includes('DOVI') && name !== 'IPv6' && !SINGLE.has(name) && parent !== 'SearchResult')
  )
    return 'list'
  if (/atingKey$/.test(name) || name === 'videoResolution' || name === 'createdAtTZOffset') return 'text'
  if (name === 'originallyAvailableAt') return 'any'
  if (/[a-z]At$/.test(name)) return 'time'
  if (name === 'more') return parent === 'Hub' ? 'flag' : 'any'
  if (name === 'default') return parent === 'Stream' ? 'flag' : 'any'
  if (name === 'id') return parent === 'Guid' || parent === 'Session' ? 'any' : 'number'
  if (name === 'version') return parent === 'Attributes' ? 'number' : 'any'
  if (name === 'value') return parent === 'Rating' ? 'number' : 'any'
  if (NUMBERS.has(name) || NUMERIC.test(name)) return 'number'
  return FLAG.test(name) ? 'flag' : 'any'
}

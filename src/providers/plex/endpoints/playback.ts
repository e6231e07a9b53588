import { endpoint } from '../../../core/endpoints/endpoint.ts'
import { typed } from '../../../core/validation/schema.ts'
import { LIBRARY } from '../kinds.ts'
import { container } from '../schema.ts'
import type { PlexDecision, PlexItems, PlexTimelineReply } from '../types/index.ts'
import { pagedItems } from './paged-items.ts'

/** What a player reports every ten seconds and at each change. Times are milliseconds. */
export interface PlexTimelineQuery {
  ratingKey: string | number
  /** The item's `key`. */
  key?: string
  state: 'playing' | 'paused' | 'buffering' | 'stopped'
  /** Where playback is. */
  time: number
  duration?: number
  playQueueItemID?: string | number
  /** True when another item follows, so that the transcoder may stay. */
  continuing?: boolean
  /** When it happened, for reports that come late, in seconds since the epoch. */
  updated?: number
  offline?: boolean
  timeToFirstFrame?: number
  timeStalled?: number
  /** Kilobits per second. */
  bandwidth?: number
  bufferedTime?: number
  bufferedSize?: number
}

/** How an item is to be transcoded. */
export interface PlexTranscodeQuery {
  /** The item's `key`: `/library/metadata/1`. */
  path: string
  protocol?: 'http' | 'hls' | 'dash'
  mediaIndex?: number
  partIndex?: number
  directPlay?: boolean
  directStream?: boolean
  directStreamAudio?: boolean
  hasMDE?: boolean
  location?: 'lan' | 'wan' | 'cellular'
  /** Seconds. */
  offset?: number
  /** Kilobits per second. */
  videoBitrate?: number
  peakBitrate?: number
  musicBitrate?: number
  /** 0–99. */
  videoQuality?: number
  /** Such as `1920x1080`. */
  videoResolution?: string
  photoResolution?: string
  subtitles?: 'auto' | 'burn' | 'none' | 'sidecar' | 'embedded' | 'segmented' | 'unknown'
  subtitleSize?: number
  advancedSubtitles?: 'burn' | 'text' | 'unknown'
  audioBoost?: number
  audioChannelCount?: number
  autoAdjustQuality?: boolean
  autoAdjustSubtitle?: boolean
  disableResolutionRotation?: boolean
  secondsPerSegment?: number
  mediaBufferSize?: number
  /** Names the session, so that it can be asked about and ended. */
  transcodeSessionId?: string
}

const nothing = (): void => undefined
const identifier = { identifier: LIBRARY }
const key = typed<{ key: string | number }>()

/** What a player tells the server. */
export const playback = {
  /** Reports progress. The answer says whether somebody ended the playback. */
  timeline: endpoint('POST /:/timeline', { query: typed<PlexTimelineQuery>(), response: container<PlexTimelineReply>() }),
  /** Marks an item as watched. */
  watched: endpoint('PUT /:/scrobble', { query: key, select: nothing, meta: identifier }),
  /** Marks an item as not watched. */
  unwatched: endpoint('PUT /:/unscrobble', { query: key, select: nothing, meta: identifier, idempotent: true }),
  /** Rates an item from 0 to 10; -1 takes the rating back. */
  rate: endpoint('PUT /:/rate', {
    query: typed<{ key: string | number; rating: number; ratedAt?: number }>(),
    select: nothing,
    meta: identifier,
    idempotent: true,
  }),
  /** Says how the server would play an item: as it is, repacked, or transcoded. */
  decision: endpoint('GET /{transcodeType}/:/transcode/universal/decision', {
    params: typed<{ transcodeType: 'video' | 'music' | 'audio' | 'photo' | 'subtitles' }>(),
    query: typed<PlexTranscodeQuery>(),
    response: container<PlexDecision>('Metadata'),
    ttl: 0,
  }),
}

/** What plays and what was played. */
export const sessions = {
  /** Lists what plays now, each with `User`, `Player`, `Session`. */
  list: endpoint('GET /status/sessions', { response: container<PlexItems>('Metadata'), select: page => page.Metadata, ttl: 0 }),
  /** Lists what was played; the owner sees everybody's, others their own. */
  history: endpoint('GET /status/sessions/history/all', {
    query: typed<{
      accountID?: number
      /** Seconds since the epoch. */
      viewedAt?: number
      /** Played since then; seconds since the epoch. */
      'viewedAt>'?: number
      librarySectionID?: number | string
      metadataItemID?: number | string
      sort?: string | readonly string[]
    }>(),
    ...pagedItems,
    ttl: 0,
  }),
  /** Ends a playback; the reason is shown to the user. */
  terminate: endpoint('POST /status/sessions/terminate', { query: typed<{ sessionId: string; reason?: string }>(), select: nothing }),
}

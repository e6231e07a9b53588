import { endpoint } from '../../../core/endpoints/endpoint.ts'
import { typed } from '../../../core/validation/schema.ts'
import { LIBRARY } from '../answers/kinds.ts'
import { container } from '../answers/schema.ts'
import type { PlexDecision, PlexItems, PlexTimelineReply } from '../types/index.ts'
import { pagedItems } from './paged-items.ts'

/** The progress report of a player. Send it every ten seconds and at each change. Times are milliseconds. */
export interface PlexTimelineQuery {
  ratingKey: string | number
  /** The item's `key`. */
  key?: string
  state: 'playing' | 'paused' | 'buffering' | 'stopped'
  /** The playback position. */
  time: number
  duration?: number
  playQueueItemID?: string | number
  /** True when another item follows, so the server keeps the transcoder running. */
  continuing?: boolean
  /** The time of the event, for delayed reports, in seconds since the epoch. */
  updated?: number
  offline?: boolean
  timeToFirstFrame?: number
  timeStalled?: number
  /** Kilobits per second. */
  bandwidth?: number
  bufferedTime?: number
  bufferedSize?: number
}

/** Options of a transcoding session. */
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
  /** The identifier of the session, to query and end it later. */
  transcodeSessionId?: string
}

const nothing = (): void => undefined
const identifier = { identifier: LIBRARY }
const key = typed<{ key: string | number }>()

/** Playback progress, watched marks and ratings. */
export const playback = {
  /** Reports progress. The response states whether the playback was terminated. */
  timeline: endpoint('POST /:/timeline', { query: typed<PlexTimelineQuery>(), response: container<PlexTimelineReply>() }),
  /** Marks an item as watched. */
  watched: endpoint('PUT /:/scrobble', { query: key, select: nothing, meta: identifier }),
  /** Marks an item as not watched. */
  unwatched: endpoint('PUT /:/unscrobble', { query: key, select: nothing, meta: identifier, idempotent: true }),
  /** Rates an item from 0 to 10; -1 removes the rating. */
  rate: endpoint('PUT /:/rate', {
    query: typed<{ key: string | number; rating: number; ratedAt?: number }>(),
    select: nothing,
    meta: identifier,
    idempotent: true,
  }),
  /** Returns how the server would play an item: directly, remuxed (direct stream) or transcoded. */
  decision: endpoint('GET /{transcodeType}/:/transcode/universal/decision', {
    params: typed<{ transcodeType: 'video' | 'music' | 'audio' | 'photo' | 'subtitles' }>(),
    query: typed<PlexTranscodeQuery>(),
    response: container<PlexDecision>('Metadata'),
    ttl: 0,
  }),
}

/** What plays and what was played. */
export const sessions = {
  /** Lists the current sessions, each with `User`, `Player` and `Session`. */
  list: endpoint('GET /status/sessions', { response: container<PlexItems>('Metadata'), select: page => page.Metadata, ttl: 0 }),
  /** Lists the playback history. The owner sees all users' history, others only their own. */
  history: endpoint('GET /status/sessions/history/all', {
    query: typed<{
      accountID?: number
      /** Seconds since the epoch. */
      viewedAt?: number
      /** Only items played after this time, in seconds since the epoch. */
      'viewedAt>'?: number
      librarySectionID?: number | string
      metadataItemID?: number | string
      sort?: string | readonly string[]
    }>(),
    ...pagedItems,
    ttl: 0,
  }),
  /** Ends a session; the player shows the reason to the user. */
  terminate: endpoint('POST /status/sessions/terminate', { query: typed<{ sessionId: string; reason?: string }>(), select: nothing }),
}

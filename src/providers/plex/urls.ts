import type { Methods } from '../../core/endpoints/endpoint.ts'
import type { Query } from '../../core/request/url.ts'
import type { Runtime } from '../../core/runtime.ts'
import { share } from '../../core/single-flight/share.ts'
import type { PlexTranscodeQuery } from './endpoints/playback.ts'
import type { serverEndpoints } from './endpoints/server.ts'
import type { PlexPart } from './types/index.ts'

/** How a picture is to come. */
export interface PlexImageQuery {
  /** Pixels. */
  width: number
  /** Pixels. */
  height: number
  format?: 'jpg' | 'jpeg' | 'png' | 'ppm'
  /** Fills the box instead of fitting into it. */
  minSize?: boolean
  /** Makes small pictures larger too. */
  upscale?: boolean
  quality?: number
  background?: string
  blur?: number
  /** 0–100. */
  opacity?: number
  /** 0–100. */
  saturation?: number
  blendColor?: string
  rotate?: boolean
  chromaSubsampling?: number
}

/** What takes a signal. */
interface UrlOptions {
  readonly signal?: AbortSignal | undefined
}

/** Addresses for players and pictures. Each carries a token that lives 48 hours at most, never the user's own. */
export interface PlexUrls {
  /** The address of a file, or of a part of an item's `Media`. */
  stream(part: string | Pick<PlexPart, 'key'>, options?: UrlOptions & { download?: boolean | undefined }): Promise<string>
  /** The address of a transcoded stream: a playlist for HLS, a manifest for DASH, else a file. */
  transcode(type: 'video' | 'music' | 'photo', query: PlexTranscodeQuery, options?: UrlOptions): Promise<string>
  /** The address of a picture, scaled on the server. */
  image(path: string, query: PlexImageQuery, options?: UrlOptions): Promise<string>
  /** The transient token; a server that starts again forgets it, then `fresh` gets another. */
  token(options?: UrlOptions & { fresh?: boolean | undefined }): Promise<string>
}

/** A transient token lives 48 hours; an hour less leaves time to use it. */
const TOKEN_MS = 47 * 3_600_000
const EXTENSIONS = { hls: 'm3u8', dash: 'mpd', http: '' }

/** What addresses are made of. */
export interface UrlSource {
  readonly base: (signal: AbortSignal | undefined) => Promise<string>
  readonly makeToken: Methods<typeof serverEndpoints>['security']['token']
  readonly clientIdentifier: string
  readonly rewrite: (url: string) => string
  readonly runtime: Pick<Runtime, 'monotonic'>
}

/** Makes the makers of addresses. */
export function createUrls({ base, makeToken, clientIdentifier, rewrite, runtime }: UrlSource): PlexUrls {
  let kept: { token: string; until: number } | undefined
  const renew = share(async signal => {
    const { token } = await makeToken({}, { signal })
    kept = { token, until: runtime.monotonic() + TOKEN_MS }
    return token
  })
  const token: PlexUrls['token'] = async ({ signal, fresh } = {}) =>
    kept && !fresh && kept.until > runtime.monotonic() ? kept.token : renew(signal)
  const address = async (path: string, query: Query, signal: AbortSignal | undefined): Promise<string> => {
    const secret = await token({ signal })
    const url = new URL((await base(signal)) + (path.startsWith('/') ? path : `/${path}`))
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, String(typeof value === 'boolean' ? Number(value) : value))
    url.searchParams.set('X-Plex-Client-Identifier', clientIdentifier)
    url.searchParams.set('X-Plex-Token', secret)
    return rewrite(url.href)
  }
  return {
    token,
    stream: async (part, { download, signal } = {}) => {
      const key = typeof part === 'string' ? part : part.key
      if (!key) throw new TypeError('part must be the key of a file')
      return address(key, { download: download || undefined }, signal)
    },
    image: (url, query, { signal } = {}) => address('/photo/:/transcode', { ...query, url }, signal),
    transcode: (type, query, { signal } = {}) => {
      const extension = EXTENSIONS[query.protocol ?? 'hls']
      return address(`/${type}/:/transcode/universal/start${extension && `.${extension}`}`, { protocol: 'hls', ...query }, signal)
    },
  }
}

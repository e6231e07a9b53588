import type { Methods } from '../../core/endpoints/endpoint.ts'
import type { Query } from '../../core/request/url.ts'
import type { Runtime } from '../../core/runtime.ts'
import { share } from '../../core/single-flight/share.ts'
import type { PlexTranscodeQuery } from './endpoints/playback.ts'
import type { serverEndpoints } from './endpoints/server.ts'
import type { PlexPart } from './types/index.ts'

/** Size, format and effects of an image that the server scales. */
export interface PlexImageQuery {
  /** Width in pixels. */
  width: number
  /** Height in pixels. */
  height: number
  /** The image format. */
  format?: 'jpg' | 'jpeg' | 'png' | 'ppm'
  /** True to cover the box of `width` and `height` instead of fitting into it. */
  minSize?: boolean
  /** True to enlarge images that are smaller than the box. */
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

/** Options of a URL builder. */
interface UrlOptions {
  readonly signal?: AbortSignal | undefined
}

/** Builds URLs for players and images. Each URL contains a token that is valid for at most 48 hours, never the user's own token. */
export interface PlexUrls {
  /** Returns the URL of a file, given by its key or by a part of an item's `Media`. */
  stream(part: string | Pick<PlexPart, 'key'>, options?: UrlOptions & { download?: boolean | undefined }): Promise<string>
  /** Returns the URL of a transcoded stream: a playlist for HLS, a manifest for DASH, else a file. */
  transcode(type: 'video' | 'music' | 'photo', query: PlexTranscodeQuery, options?: UrlOptions): Promise<string>
  /** Returns the URL of an image that the server scales. */
  image(path: string, query: PlexImageQuery, options?: UrlOptions): Promise<string>
  /** Returns the transient token. A server forgets it when it restarts; `fresh` then requests a new one. */
  token(options?: UrlOptions & { fresh?: boolean | undefined }): Promise<string>
}

/** How long a transient token is reused, in milliseconds. It is valid for 48 hours; one hour less leaves time to use it. */
const TOKEN_REUSE_MS = 47 * 3_600_000
const EXTENSIONS = { hls: 'm3u8', dash: 'mpd', http: '' }

/** Dependencies of the URL builders. */
export interface UrlSource {
  readonly base: (signal: AbortSignal | undefined) => Promise<string>
  readonly makeToken: Methods<typeof serverEndpoints>['security']['token']
  readonly clientIdentifier: string
  readonly rewrite: (url: string) => string
  readonly runtime: Pick<Runtime, 'monotonic'>
}

/** Creates the URL builders. */
export function createUrls({ base, makeToken, clientIdentifier, rewrite, runtime }: UrlSource): PlexUrls {
  let cachedToken: { token: string; until: number } | undefined
  const renew = share(async signal => {
    const { token } = await makeToken({}, { signal })
    cachedToken = { token, until: runtime.monotonic() + TOKEN_REUSE_MS }
    return token
  })
  const token: PlexUrls['token'] = async ({ signal, fresh } = {}) =>
    cachedToken && !fresh && cachedToken.until > runtime.monotonic() ? cachedToken.token : renew(signal)
  const signedURL = async (path: string, query: Query, signal: AbortSignal | undefined): Promise<string> => {
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
      if (!key) throw new TypeError('part must be the key of a file, such as Media[0].Part[0].key')
      return signedURL(key, { download: download || undefined }, signal)
    },
    image: (url, query, { signal } = {}) => signedURL('/photo/:/transcode', { ...query, url }, signal),
    transcode: (type, query, { signal } = {}) => {
      const extension = EXTENSIONS[query.protocol ?? 'hls']
      return signedURL(`/${type}/:/transcode/universal/start${extension && `.${extension}`}`, { protocol: 'hls', ...query }, signal)
    },
  }
}

import type * as SignIn from './account/sign-in.ts'
import type * as Discovery from './connection/discovery.ts'
import type * as Urls from './urls.ts'
import type { PlexUrls, UrlSource } from './urls.ts'

let discoveryModule: typeof Discovery | undefined
let signInModule: typeof SignIn | undefined
let urlsModule: typeof Urls | undefined

/** Loads server discovery on first use. A client with one `baseURL` never needs it. */
export const loadDiscovery = async (): Promise<typeof Discovery> => (discoveryModule ??= await import('./connection/discovery.ts'))

/** Loads sign-in on first use. A client with a token never needs it. */
export const loadSignIn = async (): Promise<typeof SignIn> => (signInModule ??= await import('./account/sign-in.ts'))

/** Loads the builders of media URLs on first use. A client that shows and plays nothing never needs them. */
export const loadUrls = async (): Promise<typeof Urls> => (urlsModule ??= await import('./urls.ts'))

/** Creates `plex.urls`, which loads the URL builders with the first call. */
export function createLazyURLs(source: UrlSource): PlexUrls {
  let loaded: PlexUrls | undefined
  const urls = async () => {
    const { createUrls } = await loadUrls()
    return (loaded ??= createUrls(source))
  }
  return {
    stream: async (...given) => (await urls()).stream(...given),
    transcode: async (...given) => (await urls()).transcode(...given),
    image: async (...given) => (await urls()).image(...given),
    token: async (...given) => (await urls()).token(...given),
  }
}

import type * as Discovery from './connection/discovery.ts'
import type * as SignIn from './sign-in.ts'
import type * as Urls from './urls.ts'
import type { PlexUrls, UrlSource } from './urls.ts'

let discovery: typeof Discovery | undefined
let signing: typeof SignIn | undefined
let addressing: typeof Urls | undefined

/** Loads the search for servers: who gives one address does without. */
export const loadDiscovery = async (): Promise<typeof Discovery> => (discovery ??= await import('./connection/discovery.ts'))

/** Loads signing in: who has a token does without. */
export const loadSignIn = async (): Promise<typeof SignIn> => (signing ??= await import('./sign-in.ts'))

/** Loads the makers of addresses: who shows and plays nothing does without. */
export const loadUrls = async (): Promise<typeof Urls> => (addressing ??= await import('./urls.ts'))

/** The makers of addresses, there when the first is asked for. */
export function urlsOf(source: UrlSource): PlexUrls {
  let made: PlexUrls | undefined
  const urls = async () => {
    const { createUrls } = await loadUrls()
    return (made ??= createUrls(source))
  }
  return {
    stream: async (...given) => (await urls()).stream(...given),
    transcode: async (...given) => (await urls()).transcode(...given),
    image: async (...given) => (await urls()).image(...given),
    token: async (...given) => (await urls()).token(...given),
  }
}

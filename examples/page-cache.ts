// A cache in a web page: answers survive a reload, and are shown at once while a fresh one is fetched behind.
import { createCache, createClient } from 'holdfast'
import { indexedDBDriver } from 'holdfast/drivers/indexeddb'

export function createApi(baseURL: string) {
  const cache = createCache({
    driver: indexedDBDriver({ name: 'my-page' }),
    ttl: '10m',
    staleWhileRevalidate: '1d', // shown at once, renewed behind
    staleIfError: '30d', // shown when the server is down or the train is in a tunnel
  })
  return { cache, api: createClient({ baseURL, cache }) }
}

/** Puts something from the API into an element, and says where it came from. */
export async function show(element: { textContent: string | null }, api: ReturnType<typeof createApi>['api'], path: string): Promise<void> {
  const { data, from } = await api.request({ path })
  element.textContent = `${JSON.stringify(data)} (${from})`
}

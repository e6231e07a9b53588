// A Cloudflare Worker: answers are kept in KV, and written there after the visitor has got theirs.
import { createCache, createClient, isRequestError } from 'holdfast'
import { cloudflareKVDriver, type KVNamespaceLike } from 'holdfast/drivers/cloudflare-kv'

interface Env {
  readonly CACHE: KVNamespaceLike
  readonly API: string
}

interface Context {
  waitUntil(work: Promise<unknown>): void
}

export default {
  async fetch(request: Request, env: Env, ctx: Context): Promise<Response> {
    const api = createClient({
      baseURL: env.API,
      cache: createCache({ driver: cloudflareKVDriver({ binding: env.CACHE }), ttl: '1h', staleIfError: '7d' }),
      deadline: '10s',
      waitUntil: work => ctx.waitUntil(work),
    })
    try {
      const { data, cacheStatus } = await api.request({ path: new URL(request.url).pathname })
      return Response.json(data, { headers: { 'cache-status': cacheStatus ?? '' } })
    } catch (error) {
      if (!isRequestError(error)) throw error
      return Response.json({ error: error.kind }, { status: error.kind === 'not-found' ? 404 : 502 })
    }
  },
}

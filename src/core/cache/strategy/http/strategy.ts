import { classifyResponse } from '../../../http/classify-response.ts'
import { cacheStatus } from '../../entry/answer.ts'
import { conditional } from '../../entry/conditional.ts'
import type { LookupResult } from '../../lookup-result.ts'
import type { TieredStore } from '../../store/tiered-store.ts'
import type { CacheStrategy } from '../strategy.ts'
import { freshness } from '../ttl.ts'
import { evaluate, type HttpRequest } from './evaluate.ts'
import { readRequestDirectives } from './fields/request-directives.ts'
import { storedFreshnessInfo } from './freshness-info.ts'
import { invalidate, isUnsafe } from './invalidate.ts'
import { serveStored } from './serve.ts'
import { storeResponse } from './store.ts'
import { gatewayTimeout, unconfirmed } from './unconfirmed.ts'
import { addressKey, select } from './variants.ts'

/** The lookup result of a POST. The server answers it, but the response may be stored for a GET. Source: RFC 9110, section 9.3.3. */
const nothingStored = (): LookupResult => ({ entry: undefined, staleIfErrorCandidate: false, renewing: false, shares: false })

/** Creates the strategy `http`: a private cache that follows RFC 9111. */
export function createHttpStrategy(store: TieredStore): CacheStrategy<HttpRequest> {
  return {
    bypass(context, policy) {
      const { method, headers } = context.request
      if (method === 'GET' || method === 'HEAD')
        return policy.mode === 'no-store' || context.policy.responseType === 'stream' ? { fwd: 'bypass' } : undefined
      if (method === 'POST' && !readRequestDirectives(headers, policy.mode).noStore) return { fwd: 'method', lookup: nothingStored() }
      return { fwd: 'method', afterwards: isUnsafe(method) ? answer => invalidate(store, context, answer) : undefined }
    },
    readRequest({ request: { method, headers } }, { mode }) {
      const directives = readRequestDirectives(headers, mode)
      const { validate, noStore, onlyIfCached, maxAge, minFresh } = directives
      const isUnconditional = mode === 'default' && !validate && !noStore && maxAge === Number.POSITIVE_INFINITY && minFresh === 0
      return {
        mode,
        directives,
        reload: mode === 'reload',
        noStore,
        onlyIfCached,
        shares: isUnconditional && headers.range === undefined && method === 'GET',
      }
    },
    address: context => addressKey(context),
    find: async (context, read) => select(context, await addressKey(context), read),
    evaluate: (entry, request, { runtime }) => evaluate(entry, request, entry ? store.clock.age(entry, runtime) : 0),
    answer(context, entry) {
      const info = storedFreshnessInfo(entry)
      if (!info) return undefined
      const age = store.clock.age(entry, context.runtime) + info.age
      return serveStored(context, entry, age, cacheStatus({ hit: true, ttl: info.life - age }))
    },
    isReady: ({ runtime }, entry, policy) =>
      entry.status < 400 && freshness(entry, store.clock.age(entry, runtime), { ...policy, ttl: Number.POSITIVE_INFINITY }) === 'fresh',
    revalidation(context, { entry }) {
      const { method, headers } = context.request
      const isWhole = method === 'GET' && headers.range === undefined && entry && !storedFreshnessInfo(entry)?.range
      return isWhole ? conditional(context, entry) : context
    },
    store: storeResponse,
    unconfirmed,
    // only-if-cached as a header results in the 504 of RFC 9111; as a mode it results in a `rejected` error
    notStored: (context, { mode }) => (mode === 'only-if-cached' ? undefined : classifyResponse(context, gatewayTimeout(context, 'miss'))),
  }
}

import { authLayer } from './auth/layer.ts'
import { fillLayer } from './cache/fill-layer.ts'
import { cacheLayer } from './cache/layer.ts'
import { breakerLayer } from './circuit-breaker/layer.ts'
import { concurrencyLayer } from './concurrency/layer.ts'
import type { Layer, Next } from './context.ts'
import { sentAsLayer } from './custom-layers/changes.ts'
import { ownLayer } from './custom-layers/guard.ts'
import { hedgeLayer } from './hedging/layer.ts'
import { redirectLayer } from './http/redirect-layer.ts'
import { transport } from './http/transport.ts'
import { rateLimitLayer } from './rate-limit/layer.ts'
import { retryLayer } from './retry/layer.ts'
import { dedupeLayer } from './single-flight/layer.ts'
import type { ClientState } from './state.ts'
import { deadlineLayer } from './timeout/deadline-layer.ts'
import { timeoutLayer } from './timeout/timeout-layer.ts'
import { validateLayer } from './validation/layer.ts'

/** The whole SDK in one array: from the caller down to the network. What clients share is in `state`. */
export function createPipeline(own: readonly Layer[], state: ClientState): Next {
  const layers: readonly Layer[] = [
    deadlineLayer(), // outside everything: a store that hangs must not hang the call
    cacheLayer(), // a fresh answer costs nothing below
    dedupeLayer(state), // one flight for all who ask the same
    fillLayer(), // stores once for all of a flight, and holds the lease that keeps other processes waiting
    validateLayer(), // below the cache: nothing invalid is stored
    ...own.map(ownLayer), // see each call once, whatever is repeated below
    sentAsLayer(), // notes for cache and joining whom these layers say that it is for
    retryLayer(state), // everything below happens for each attempt
    authLayer(), // inside retry: each attempt carries a token that is valid now
    redirectLayer(), // each hop passes all below for its own origin
    breakerLayer(state), // inside retry: every attempt needs admission
    hedgeLayer(state), // two requests of one attempt, each of which needs its turn below
    rateLimitLayer(), // after the breaker: who is refused there takes no place in the queue
    concurrencyLayer(state), // a place at a server in trouble, once its rate allows
    timeoutLayer(), // bounds the attempt, not its queue
  ]
  return layers.reduceRight<Next>((next, layer) => layer(next), transport)
}

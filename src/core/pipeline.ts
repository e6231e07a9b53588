import { authLayer } from './auth/layer.ts'
import { cacheLayer, fillLayer, memoryLayer } from './cache/engine.ts'
import { breakerLayer } from './circuit-breaker/layer.ts'
import { concurrencyLayer } from './concurrency/layer.ts'
import type { Layer, Next, RawResponse, RequestContext } from './context.ts'
import { changesLayer } from './custom-layers/changes.ts'
import { guardLayer } from './custom-layers/guard.ts'
import { hedgeLayer } from './hedging/layer.ts'
import { followRedirects } from './http/follow-redirects.ts'
import { transport } from './http/transport.ts'
import { rateLimitLayer } from './rate-limit/layer.ts'
import { retryLayer } from './retry/layer.ts'
import { mayShare, singleFlightLayer } from './single-flight/layer.ts'
import type { ClientState } from './state.ts'
import { deadlineLayer, timeoutLayer } from './timeout/layer.ts'
import { validateLayer } from './validation/layer.ts'

const usesCache = ({ policy }: RequestContext): boolean => policy.cache !== false

/** Builds the pipeline in three stages, from the caller to the network. `state` is shared between clients; `own` are the custom layers. */
export function createPipeline(own: readonly Layer[], state: ClientState): Next {
  const perCall = [
    when(usesCache, memoryLayer()), // serves fresh entries from memory without a deadline timer
    deadlineLayer(), // above everything that waits, including the store of the cache
    when(usesCache, cacheLayer()), // serves entries of the store, and stale ones when the server fails
    when(mayShare, singleFlightLayer(state)), // sends one request for identical concurrent calls
    when(usesCache, fillLayer()), // stores the response once for all of them, under a lease against other processes
    when(({ policy }) => policy.schema !== undefined, validateLayer()), // below the cache, so that invalid responses are not stored
    ...own.map(guardLayer), // above retry, so that a custom layer runs once per call
    ...(own.length > 0 ? [changesLayer()] : []), // records whether they changed the request, for cache and single flight
  ]
  const perAttempt = [
    retryLayer(state), // repeats all layers below
    when(({ policy }) => policy.auth !== undefined, authLayer()), // reads the credential for each attempt
    onAnswer(({ redirect }) => redirect !== undefined, followRedirects), // each redirect passes the layers below for its own origin
    when(({ policy }) => policy.breaker !== false, breakerLayer(state)), // admits or rejects each attempt
  ]
  const perRequest = [
    when(({ policy }) => policy.hedge !== false, hedgeLayer(state)), // may send two requests for one attempt; each passes the layers below
    when(({ policy }) => policy.rateLimit !== false, rateLimitLayer()), // below the breaker, so that rejected attempts are not queued
    concurrencyLayer(state), // limits concurrent attempts to an overloaded origin
    timeoutLayer(), // limits the attempt, not the time in queues
  ]
  return [...perCall, ...perAttempt, ...perRequest].reduceRight<Next>((next, layer) => layer(next), transport)
}

/** Creates a layer that is skipped by the calls it does not apply to. */
const when =
  (applies: (context: RequestContext) => boolean, layer: Layer): Layer =>
  next => {
    const inner = layer(next)
    return context => (applies(context) ? inner(context) : next(context))
  }

/** Creates a layer that acts only on some responses. */
const onAnswer =
  (
    applies: (answer: RawResponse) => boolean,
    act: (next: Next, context: RequestContext, answer: RawResponse) => Promise<RawResponse>,
  ): Layer =>
  next =>
  context =>
    next(context).then(answer => (applies(answer) ? act(next, context, answer) : answer))

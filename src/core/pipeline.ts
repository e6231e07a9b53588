import { authLayer } from './auth/layer.ts'
import { cacheLayer, fillLayer, memoryLayer } from './cache/engine.ts'
import { breakerLayer } from './circuit-breaker/layer.ts'
import { concurrencyLayer } from './concurrency/layer.ts'
import type { Layer, Next, PolicyLayer, RawResponse, RequestContext } from './context.ts'
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

const cacheOf = ({ policy }: RequestContext) => policy.cache

/** The policy of a call that may be hedged. A stream continues after its response, so both requests would have to stay open. */
const hedgeOf = ({ policy: { hedge, responseType }, request: { method } }: RequestContext) =>
  responseType !== 'stream' && (method === 'GET' || method === 'HEAD') && hedge

/** Builds the pipeline in three stages, from the caller to the network. `state` is shared between clients; `own` are the custom layers. */
export function createPipeline(own: readonly Layer[], state: ClientState): Next {
  const perCall = [
    when(cacheOf, memoryLayer()), // serves fresh entries from memory without a deadline timer
    deadlineLayer(), // above everything that waits, including the store of the cache
    when(cacheOf, cacheLayer()), // serves entries of the store, and stale ones when the server fails
    when(mayShare, singleFlightLayer(state)), // sends one request for identical concurrent calls
    when(cacheOf, fillLayer()), // stores the response once for all of them, under a lease against other processes
    when(({ policy }) => policy.schema, validateLayer()), // below the cache, so that invalid responses are not stored
    ...own.map(guardLayer), // above retry, so that a custom layer runs once per call
    ...(own.length > 0 ? [changesLayer()] : []), // records whether they changed the request, for cache and single flight
  ]
  const perAttempt = [
    retryLayer(state), // repeats all layers below
    when(({ policy }) => policy.auth, authLayer()), // reads the credential for each attempt
    onAnswer(({ redirect }) => redirect !== undefined, followRedirects), // each redirect passes the layers below for its own origin
    when(({ policy }) => policy.breaker, breakerLayer(state)), // admits or rejects each attempt
  ]
  const perRequest = [
    when(hedgeOf, hedgeLayer(state)), // may send two requests for one attempt; each passes the layers below
    when(({ policy }) => policy.rateLimit, rateLimitLayer()), // below the breaker, so that rejected attempts are not queued
    concurrencyLayer(state), // limits concurrent attempts to an overloaded origin
    timeoutLayer(), // limits the attempt, not the time in queues
  ]
  return [...perCall, ...perAttempt, ...perRequest].reduceRight<Next>((next, layer) => layer(next), transport)
}

/** Creates a layer that is skipped by calls without the policy that it needs. */
const when =
  <Policy>(policyOf: (context: RequestContext) => Policy | false | undefined, layer: PolicyLayer<Policy>): Layer =>
  next => {
    const inner = layer(next)
    return context => {
      const policy = policyOf(context)
      return policy ? inner(context, policy) : next(context)
    }
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

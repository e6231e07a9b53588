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

/** The whole SDK in three stages, from the caller down to the network. State that clients share is in `state`. */
export function createPipeline(own: readonly Layer[], state: ClientState): Next {
  const perCall = [
    when(usesCache, memoryLayer()), // a fresh entry in memory takes no time: it needs no deadline
    deadlineLayer(), // above everything that waits: a store that hangs must not hang the call
    when(usesCache, cacheLayer()), // a fresh answer costs nothing below
    when(mayShare, singleFlightLayer(state)), // one request for all calls that ask the same
    when(usesCache, fillLayer()), // stores once for all of them, and holds the lease that keeps other processes waiting
    when(({ policy }) => policy.schema !== undefined, validateLayer()), // below the cache: nothing invalid is stored
    ...own.map(guardLayer), // sees each call once, whatever is repeated below
    ...(own.length > 0 ? [changesLayer()] : []), // notes for cache and joining whether they changed the request
  ]
  const perAttempt = [
    retryLayer(state), // repeats everything below
    when(({ policy }) => policy.auth !== undefined, authLayer()), // each attempt carries a token that is valid now
    onAnswer(({ redirect }) => redirect !== undefined, followRedirects), // each hop passes everything below for its own origin
    when(({ policy }) => policy.breaker !== false, breakerLayer(state)), // every attempt needs admission
  ]
  const perRequest = [
    when(({ policy }) => policy.hedge !== false, hedgeLayer(state)), // two requests of one attempt, each of which waits for its turn
    when(({ policy }) => policy.rateLimit !== false, rateLimitLayer()), // below the breaker: a rejected attempt takes no place in the queue
    concurrencyLayer(state), // a place at a server in trouble, once its rate allows
    timeoutLayer(), // bounds the attempt, not its queue
  ]
  return [...perCall, ...perAttempt, ...perRequest].reduceRight<Next>((next, layer) => layer(next), transport)
}

/** A layer that only some calls pass through. */
const when =
  (applies: (context: RequestContext) => boolean, layer: Layer): Layer =>
  next => {
    const inner = layer(next)
    return context => (applies(context) ? inner(context) : next(context))
  }

/** A layer that acts on some answers only. */
const onAnswer =
  (
    applies: (answer: RawResponse) => boolean,
    act: (next: Next, context: RequestContext, answer: RawResponse) => Promise<RawResponse>,
  ): Layer =>
  next =>
  context =>
    next(context).then(answer => (applies(answer) ? act(next, context, answer) : answer))

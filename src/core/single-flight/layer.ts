import { engineOf } from '../cache/engine.ts'
import type { Layer, Next, RequestContext } from '../context.ts'
import { canonicalKey } from '../request/key.ts'
import type { ClientState } from '../state.ts'
import { RequestFlight } from './flight.ts'
import { follow } from './follow.ts'
import { mayJoin } from './may-join.ts'

/** True for a call that may join another call or be joined: a GET or HEAD whose body is buffered. */
export const mayShare = ({ policy, request: { method } }: RequestContext): boolean =>
  policy.dedupe && policy.repeatable && policy.responseType !== 'stream' && (method === 'GET' || method === 'HEAD')

/**
 * Sends one request for identical concurrent reads. Each caller can abort alone; the request is aborted when the last one leaves. If it
 * fails, each caller rejects with an error of its own.
 */
export const singleFlightLayer =
  ({ flights }: Pick<ClientState, 'flights'>): Layer =>
  next => {
    const share: Next = async context => {
      const text = canonicalKey(context)
      const key = coalescingPrefix(context) + (typeof text === 'string' ? text : await text)
      if (context.signal.aborted) throw context.signal.reason
      // clients with other layers or another runtime send other requests
      const known = flights
        .get(key)
        ?.find(
          flight => flight.next === next && flight.context.runtime === context.runtime && mayJoin(flight.context.policy, context.policy),
        )
      // not awaited: very many calls may wait here, and a suspended function uses more memory than a callback
      return known ? follow(known, context, share) : new RequestFlight(flights, key, context, next).lead()
    }
    return share
  }

/**
 * Returns the parts of a coalescing key beside the request: cache mode, conditional headers, and the removals from the cache so far. A
 * request from before a removal must not answer a call from after it.
 */
function coalescingPrefix({ policy: { cache }, request: { headers } }: RequestContext): string {
  const conditions = Object.keys(headers).filter(name => name.startsWith('if-') || name === 'cache-control')
  // no copy of the key: a waiting call then holds it only once
  if (!cache && conditions.length === 0) return ''
  const store = cache ? `${cache.mode} ${engineOf(cache.cache).epoch(cache)}` : ''
  return `${store} ${conditions.map(name => headers[name]).join()} `
}

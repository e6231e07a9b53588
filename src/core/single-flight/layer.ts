import { engineOf } from '../cache/engine.ts'
import type { Layer, Next, RequestContext } from '../context.ts'
import { canonicalKey } from '../request/key.ts'
import type { ClientState } from '../state.ts'
import { RequestFlight } from './flight.ts'
import { follow } from './follow.ts'
import { mayJoin } from './may-join.ts'

/** True for a call that may join another, or be joined: a read whose body is read to its end. */
export const mayShare = ({ policy, request: { method } }: RequestContext): boolean =>
  policy.dedupe && policy.repeatable && policy.responseType !== 'stream' && (method === 'GET' || method === 'HEAD')

/**
 * Joins identical reads that are under way at the same time. Each caller leaves on its own abort; the request ends when the last one leaves.
 * A failure rejects each caller once, with an error of its own.
 */
export const singleFlightLayer =
  ({ flights }: Pick<ClientState, 'flights'>): Layer =>
  next => {
    const share: Next = async context => {
      const text = canonicalKey(context)
      const key = coalescingPrefix(context) + (typeof text === 'string' ? text : await text)
      if (context.signal.aborted) throw context.signal.reason
      // a client with layers or a network of its own asks something else
      const known = flights
        .get(key)
        ?.find(
          flight => flight.next === next && flight.context.runtime === context.runtime && mayJoin(flight.context.policy, context.policy),
        )
      // not awaited: very many wait here, and a suspended function costs more than a callback
      return known ? follow(known, context, share) : new RequestFlight(flights, key, context, next).lead()
    }
    return share
  }

/** What a call asks of caches tells it apart, and so does what was removed from the cache since the other call began. */
function coalescingPrefix({ policy: { cache }, request: { headers } }: RequestContext): string {
  const conditions = Object.keys(headers).filter(name => name.startsWith('if-') || name === 'cache-control')
  // the key serves as it is, and a waiting call holds it once
  if (!cache && conditions.length === 0) return ''
  const store = cache ? `${cache.mode} ${engineOf(cache.cache).epoch(cache)}` : ''
  return `${store} ${conditions.map(name => headers[name]).join()} `
}

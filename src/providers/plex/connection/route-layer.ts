import type { Layer, RequestContext } from '../../../core/context.ts'
import { isRequestError, type RequestError } from '../../../core/errors/errors.ts'
import { fail } from '../../../core/errors/fail.ts'
import { relocate } from '../../../core/request/relocate.ts'
import type { Connection, Connections } from './connections.ts'
import { NoConnection } from './race.ts'

/** A token of a server is asked for anew when it is refused and older than this, in milliseconds. */
const TOKEN_MS = 60_000

/**
 * Sends each call to where the server is. When that address is lost, the server is looked for again and the call made once more,
 * if it may be repeated; so it is when the server's own token is refused and plex.tv has another.
 * @param placeholder the address that calls are made to; what the cache knows answers by, wherever the server is.
 */
export const routeLayer =
  (placeholder: string, connections: Connections): Layer =>
  next =>
  async context => {
    const first = await connect(context, connections)
    try {
      return await next(sendTo(first.alone ? context : quick(context), placeholder, first))
    } catch (error) {
      if (context.signal.aborted || !(isLost(error) || isOutdated(error, first, context))) throw error
      connections.drop(first)
      if (isLost(error) && !context.policy.repeatable) throw error
      const second = await connections.get(context.signal).catch(() => undefined)
      if (context.signal.aborted) throw context.signal.reason
      if (isLost(error) ? first.alone && (!second || second.uri === first.uri) : !second || second.token === first.token) throw error
      return next(sendTo(context, placeholder, second ?? first))
    }
  }

function sendTo(context: RequestContext, placeholder: string, { uri }: Connection): RequestContext {
  return relocate(context, uri + context.request.url.slice(placeholder.length))
}

/** An address that is gone is not asked again: the server may be at another. */
function quick(context: RequestContext): RequestContext {
  const { retry } = context.policy
  const shouldRetry = (error: unknown, attempt: number) => (isLost(error) ? false : retry.shouldRetry?.(error, attempt))
  return { ...context, policy: { ...context.policy, retry: { ...retry, shouldRetry } } }
}

const isLost = (error: unknown): error is RequestError =>
  isRequestError(error) &&
  (error.kind === 'network' ||
    (error.kind === 'timeout' && error.phase === 'attempt') ||
    (error.kind === 'rejected' && error.reason === 'breaker'))

const isOutdated = (error: unknown, { token, since }: Connection, { runtime }: RequestContext): boolean =>
  isRequestError(error) && error.status === 401 && token !== undefined && runtime.monotonic() - since > TOKEN_MS

async function connect(context: RequestContext, connections: Connections): Promise<Connection> {
  try {
    return await connections.get(context.signal)
  } catch (error) {
    if (context.signal.aborted) throw context.signal.reason
    if (!(error instanceof NoConnection)) throw error
    const reasons = error.failures.map(one => `${one.uri}: ${one.error instanceof Error ? one.error.message : 'no answer'}`)
    throw fail(context, { kind: 'network', message: [error.message, ...reasons].join('; '), retryable: true })
  }
}

import type { Layer, RequestContext } from '../../../core/context.ts'
import { isRequestError, type RequestError } from '../../../core/errors/errors.ts'
import { fail } from '../../../core/errors/fail.ts'
import { relocate } from '../../../core/request/relocate.ts'
import type { Connection, ConnectionManager } from './connection-manager.ts'
import { NoConnection } from './race.ts'

/** A rejected server token is requested again only when it is older than this, in milliseconds. */
const MIN_TOKEN_AGE_MS = 60_000

/**
 * Sends each call to the current address of the server. When the address fails, the layer searches for the server again
 * and repeats the call once, if it is repeatable. It also repeats a call once when the server rejects its token and plex.tv has a new one.
 * @param placeholder the base URL of the calls before routing. Cache keys contain it, so they do not depend on the server's address.
 */
export const routeLayer =
  (placeholder: string, connections: ConnectionManager): Layer =>
  next =>
  async context => {
    const first = await connect(context, connections)
    try {
      return await next(sendTo(first.onlyCandidate ? context : withoutRetryOfLostAddress(context), placeholder, first))
    } catch (error) {
      if (context.signal.aborted || !(isLost(error) || hasStaleToken(error, first, context))) throw error
      connections.drop(first)
      if (isLost(error) && !context.policy.repeatable) throw error
      const second = await connections.get(context.signal).catch(() => undefined)
      if (context.signal.aborted) throw context.signal.reason
      if (isLost(error) ? first.onlyCandidate && (!second || second.uri === first.uri) : !second || second.token === first.token)
        throw error
      return next(sendTo(context, placeholder, second ?? first))
    }
  }

function sendTo(context: RequestContext, placeholder: string, { uri }: Connection): RequestContext {
  return relocate(context, uri + context.request.url.slice(placeholder.length))
}

/** Turns off retries for a lost address, because the server may have another address. */
function withoutRetryOfLostAddress(context: RequestContext): RequestContext {
  const { retry } = context.policy
  const shouldRetry = (error: unknown, attempt: number) => (isLost(error) ? false : retry.shouldRetry?.(error, attempt))
  return { ...context, policy: { ...context.policy, retry: { ...retry, shouldRetry } } }
}

const isLost = (error: unknown): error is RequestError =>
  isRequestError(error) &&
  (error.kind === 'network' ||
    (error.kind === 'timeout' && error.phase === 'attempt') ||
    (error.kind === 'rejected' && error.reason === 'breaker'))

const hasStaleToken = (error: unknown, { token, foundAt }: Connection, { runtime }: RequestContext): boolean =>
  isRequestError(error) && error.status === 401 && token !== undefined && runtime.monotonic() - foundAt > MIN_TOKEN_AGE_MS

async function connect(context: RequestContext, connections: ConnectionManager): Promise<Connection> {
  try {
    return await connections.get(context.signal)
  } catch (error) {
    if (context.signal.aborted) throw context.signal.reason
    if (!(error instanceof NoConnection)) throw error
    const reasons = error.failures.map(one => `${one.uri}: ${one.error instanceof Error ? one.error.message : 'no answer'}`)
    throw fail(context, { kind: 'network', message: [error.message, ...reasons].join('; '), retryable: true })
  }
}

import type { RequestContext } from '../context.ts'
import type { CacheOutcome } from '../telemetry/event-types.ts'

/** Tells what the cache did for a call. */
export const emitCacheEvent = ({ emit, call, request }: RequestContext, outcome: CacheOutcome): void =>
  emit(() => ({ type: 'cache', outcome, url: call.redact.url(request.url) }))

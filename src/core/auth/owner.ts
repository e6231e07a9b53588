import type { Call } from '../context.ts'

/**
 * True when the last attempt of a call went out for the user whose key the call has. A secret that is read at each attempt may have changed since, and a
 * layer may have changed the request, or answered it by itself: then the answer is nobody else's.
 */
export async function isOwn(call: Call): Promise<boolean> {
  return call.changed === false && (call.sentAs === undefined || call.sentAs === (await call.identity()))
}

import type { Call } from '../context.ts'

/**
 * True when a response belongs to the identity in the key of its call. It does not when the secret changed between key and attempt, or when
 * a custom layer changed the request or answered it. Such a response must not be stored or shared.
 */
export async function isOwn(call: Call): Promise<boolean> {
  return call.changed === false && (call.sentAs === undefined || call.sentAs === (await call.identity()))
}

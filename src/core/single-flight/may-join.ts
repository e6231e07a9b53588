import type { Policies } from '../options/policies.ts'

/**
 * The policies that must be equal for two calls to share a request: how the response is read, and how long the calls may wait and retry.
 */
const EQUAL_POLICIES = [
  'schema',
  'classify',
  'responseType',
  'maxResponseBytes',
  'errorBody',
  'redirect',
  'credentials',
  'timeout',
  'retry',
  'budget',
  'rateLimit',
  'breaker',
  'hedge',
] as const satisfies readonly (keyof Policies)[]

/** True when a call may join another: their policies agree, and the other has at least the same priority. */
export const mayJoin = (other: Policies, own: Policies): boolean =>
  other === own || (other.priority >= own.priority && EQUAL_POLICIES.every(name => areEqual(other[name], own[name])))

/** True for identical values, and for objects with identical fields. */
function areEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false
  const [one, two] = [Object.entries(a), Object.entries(b)]
  return one.length === two.length && one.every(([name, value]) => Object.is(value, (b as Record<string, unknown>)[name]))
}

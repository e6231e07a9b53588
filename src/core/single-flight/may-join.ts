import type { Policies } from '../options/policies.ts'

/** What two calls must agree on for one of them to take the other's answer, or its failure: how it is read, and how long it is waited for. */
const AGREED = [
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

/** True when a call may join another: they ask alike, they wait alike, and the other does not stand further back in a queue. */
export const mayJoin = (other: Policies, mine: Policies): boolean =>
  other === mine || (other.priority >= mine.priority && AGREED.every(name => alike(other[name], mine[name])))

/** True for the same value, and for objects with the same fields. */
function alike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false
  const [one, two] = [Object.entries(a), Object.entries(b)]
  return one.length === two.length && one.every(([name, value]) => Object.is(value, (b as Record<string, unknown>)[name]))
}

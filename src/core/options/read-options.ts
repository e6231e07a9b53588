import { resolveCache } from '../cache/engine.ts'
import { resolveRateLimit } from '../rate-limit/limiter.ts'
import { resolveBudget } from '../retry/budget.ts'
import { CALL, type CallOptions, CLIENT, type ClientOptions, readSchema } from './options.ts'
import { POLICIES, type Policies, type SharedOptions } from './policies.ts'
import { readFinite } from './read.ts'
import { checkNames, readOptions } from './table.ts'

/** How much of a failed response's body is read, in bytes and milliseconds. */
const ERROR_BODY = Object.freeze({ bytes: 65_536, ms: 1000 })

/** Checks a client's options. @throws TypeError or RangeError that names the option. */
export const checkClient = (options: ClientOptions): void => void readOptions(CLIENT, options, '')

/** Checks the names of a call's options. @throws TypeError that names the unknown option. */
export const checkCall = (options: CallOptions): void => checkNames(CALL, options, '')

/** Converts a client's options to the policies that its calls inherit. @throws TypeError or RangeError that names the option. */
export function clientPolicies(options: ClientOptions, base?: Policies): Policies {
  const cache = options.cache === undefined && base ? base.cache : resolveCache(options.cache, undefined)
  return Object.freeze({ ...shared(options, base), cache, classify: options.classify ?? base?.classify })
}

const POLICY_OPTIONS = [...Object.keys(POLICIES), 'rateLimit', 'cache', 'schema', 'priority'] as (keyof CallOptions)[]

/**
 * Merges one call's options into its client's policies. Returns the client's own object when the call changes none of them.
 * @throws TypeError or RangeError that names the option.
 */
export function callPolicies(base: Policies, options: CallOptions): Policies {
  if (!POLICY_OPTIONS.some(name => options[name] !== undefined)) return base
  const schema = options.schema === undefined ? undefined : readSchema(options.schema, 'schema')
  const priority = options.priority === undefined ? 0 : readFinite(options.priority, 'priority')
  const cache = options.cache === undefined ? base.cache : base.cache === false ? false : resolveCache(base.cache.cache, options.cache)
  return Object.freeze({ ...shared(options, base), cache, schema, priority, classify: base.classify })
}

function shared(options: CallOptions | ClientOptions, base: Policies | undefined): Omit<Policies, 'cache' | 'classify'> {
  const given = Object.fromEntries(Object.keys(POLICIES).map(name => [name, options[name as keyof SharedOptions]]))
  const tokens = typeof options.retry === 'object' && options.retry !== null ? options.retry.budget : undefined
  return {
    ...readOptions(POLICIES, given, '', base),
    // `false` removes the credential of the outer level
    ...(options.auth === false && { auth: undefined }),
    budget: tokens === undefined && base ? base.budget : resolveBudget(tokens),
    rateLimit: resolveRateLimit(options.rateLimit, base?.rateLimit),
    errorBody: ERROR_BODY,
    schema: undefined,
    repeatable: true,
    priority: 0,
  }
}

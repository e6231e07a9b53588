import { resolveCache } from './cache/engine.ts'
import { type Duration, MAX_DELAY, toMs } from './duration.ts'
import { resolveBreaker } from './limits/breaker.ts'
import { resolveBudget } from './limits/budget.ts'
import { resolveHedge } from './limits/hedge.ts'
import { resolveRateLimit } from './limits/limiter.ts'
import type { CallOptions, ClientOptions, Policies, ResponseType } from './options.ts'
import { resolveRetry } from './retry.ts'

/** At most this much of a failed answer is read, and for at most this long. */
const ERROR_BODY = Object.freeze({ bytes: 65_536, ms: 1000 })
const RESPONSE_TYPES: readonly ResponseType[] = ['auto', 'json', 'text', 'bytes', 'stream']

/** Reads a client's options into the policies that its calls start from. @throws TypeError or RangeError naming the option. */
export function clientPolicies(options: ClientOptions, base?: Policies): Policies {
  const cache = options.cache === undefined && base ? base.cache : resolveCache(options.cache, undefined)
  return Object.freeze({ ...shared(options, base), cache, classify: options.classify ?? base?.classify })
}

/** The options that change a policy: without any, the client's own policies serve as they are. */
const POLICY_OPTIONS: readonly (keyof CallOptions)[] = [
  'timeout',
  'deadline',
  'retry',
  'rateLimit',
  'breaker',
  'hedge',
  'dedupe',
  'auth',
  'maxResponseBytes',
  'responseType',
  'redirect',
  'credentials',
  'waitUntil',
  'cache',
  'schema',
  'priority',
]

/** Lays one call's options over its client's policies. @throws TypeError or RangeError naming the option. */
export function callPolicies(base: Policies, options: CallOptions): Policies {
  if (!POLICY_OPTIONS.some(name => options[name] !== undefined)) return base
  const { schema, priority = 0 } = options
  if (!Number.isFinite(priority)) throw new RangeError('priority must be a finite number')
  const cache = options.cache === undefined ? base.cache : base.cache === false ? false : resolveCache(base.cache.cache, options.cache)
  return Object.freeze({ ...shared(options, base), cache, schema, priority, classify: base.classify })
}

function shared(options: CallOptions | ClientOptions, base: Policies | undefined): Omit<Policies, 'cache' | 'classify'> {
  const {
    responseType = base?.responseType ?? 'auto',
    redirect = base?.redirect ?? 'follow',
    maxResponseBytes = base?.maxResponseBytes ?? 10 * 2 ** 20,
  } = options
  if (!RESPONSE_TYPES.includes(responseType)) throw new TypeError(`responseType must be one of ${RESPONSE_TYPES.join(', ')}`)
  if (!/^(?:follow|manual|error)$/.test(redirect)) throw new TypeError("redirect must be 'follow', 'manual' or 'error'")
  if (!(maxResponseBytes > 0)) throw new RangeError('maxResponseBytes must be above 0')
  const tokens = typeof options.retry === 'object' ? options.retry.budget : undefined
  return {
    timeout: limit(options.timeout, 'timeout', base?.timeout ?? 10_000),
    deadline: limit(options.deadline, 'deadline', base?.deadline ?? 30_000),
    retry: resolveRetry(options.retry, base?.retry),
    budget: tokens === undefined && base ? base.budget : resolveBudget(tokens),
    rateLimit: resolveRateLimit(options.rateLimit, base?.rateLimit),
    breaker: options.breaker === undefined && base ? base.breaker : resolveBreaker(options.breaker),
    hedge: options.hedge === undefined && base ? base.hedge : resolveHedge(options.hedge),
    dedupe: options.dedupe ?? base?.dedupe ?? true,
    auth: options.auth === undefined ? base?.auth : options.auth || undefined,
    waitUntil: options.waitUntil ?? base?.waitUntil,
    responseType,
    redirect,
    credentials: options.credentials ?? base?.credentials,
    maxResponseBytes,
    errorBody: ERROR_BODY,
    schema: undefined,
    repeatable: true,
    priority: 0,
  }
}

/** A limit of time: no longer than platform timers can wait. */
function limit(value: Duration | false | undefined, option: string, preset: number): number {
  if (value === undefined) return preset
  if (value === false) return Infinity
  const ms = toMs(value, option)
  if (ms === 0) throw new RangeError(`${option} must be above 0; false switches it off`)
  return Math.min(ms, MAX_DELAY)
}

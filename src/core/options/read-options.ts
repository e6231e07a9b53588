import type { Auth } from '../auth/credentials.ts'
import { resolveCache } from '../cache/engine.ts'
import { resolveBreaker } from '../circuit-breaker/options.ts'
import type { Layer } from '../context.ts'
import { resolveHedge } from '../hedging/options.ts'
import type { Classifier } from '../http/classifier.ts'
import { resolveRateLimit } from '../rate-limit/limiter.ts'
import { resolveBudget } from '../retry/budget.ts'
import { type RetryPolicy, resolveRetry } from '../retry/loop.ts'
import type { Runtime } from '../runtime.ts'
import type { ClientEvent } from '../telemetry/events.ts'
import type { Logger } from '../telemetry/log.ts'
import type { StandardSchema } from '../validation/schema.ts'
import type { CallOptions, ClientOptions, RequestOptions, SharedOptions } from './options.ts'
import type { Policies, ResponseType } from './policies.ts'
import { asIs, oneOf, readFinite, readFlag, readFunction, readLimit, readPositive, readText, withMethod } from './read.ts'
import { checkNames, kindOf, optional, type Row, readOptions, row, type Table } from './table.ts'

/** How much of a failed response's body is read, in bytes and milliseconds. */
const ERROR_BODY = Object.freeze({ bytes: 65_536, ms: 1000 })

/** A row whose reader has its own default and merges a given value into the value of the outer level. */
const resolved = <T>(read: (value: never, before?: T) => T): Row<T> => ({
  read: (value, _name, before) => read(value as never, before),
  preset: read(undefined as never),
})

const readAuth = (value: unknown, name: string): Auth | undefined =>
  value === false
    ? undefined
    : withMethod<Auth>('apply', 'bearer(token), header(name, value), queryParam(name, value) or false')(value, name)

/** Options that become policies. A client, an endpoint and a call can all set them. */
const POLICIES = {
  timeout: row(readLimit, 10_000),
  deadline: row(readLimit, 30_000),
  retry: resolved<RetryPolicy>(resolveRetry),
  breaker: resolved(resolveBreaker),
  hedge: resolved(resolveHedge),
  dedupe: row(readFlag, true),
  auth: optional(readAuth),
  maxResponseBytes: row((value, name) => (value === Infinity ? Infinity : readPositive(value, name)), 10 * 2 ** 20),
  responseType: row(oneOf<ResponseType>('auto', 'json', 'text', 'bytes', 'stream'), 'auto' as ResponseType),
  redirect: row(oneOf<'follow' | 'manual' | 'error'>('follow', 'manual', 'error'), 'follow' as 'follow' | 'manual' | 'error'),
  credentials: optional(oneOf<RequestCredentials>('omit', 'same-origin', 'include')),
  waitUntil: optional(readFunction<(work: Promise<unknown>) => void>),
}

/** All options of {@link SharedOptions}. The rows with `asIs` are checked by the code that uses them. */
const SHARED = {
  ...POLICIES,
  rateLimit: optional(asIs<SharedOptions['rateLimit']>),
  headers: optional(asIs<SharedOptions['headers']>),
  query: optional(asIs<SharedOptions['query']>),
} satisfies Table<SharedOptions>

const CLIENT = {
  ...SHARED,
  baseURL: optional(readText),
  cache: optional(asIs<ClientOptions['cache']>),
  logger: optional(withMethod<Logger>('warn', 'an object with debug, info, warn and error, such as console')),
  onEvent: optional(readFunction<(event: ClientEvent) => void>),
  runtime: optional(readRuntime),
  layers: optional(readLayers),
  classify: optional(readFunction<Classifier>),
} satisfies Table<ClientOptions>

const CALL = {
  ...SHARED,
  method: optional(asIs<string>),
  path: optional(asIs<string>),
  params: optional(asIs<CallOptions['params']>),
  body: optional(asIs<CallOptions['body']>),
  signal: { read: asIs, preset: undefined } as Row<AbortSignal | null | undefined>,
  cache: optional(asIs<CallOptions['cache']>),
  schema: optional(readSchema),
  idempotencyKey: optional(asIs<string>),
  idempotent: optional(readFlag),
  priority: row(readFinite, 0),
} satisfies Table<RequestOptions>

const RUNTIME = {
  fetch: optional(readFunction<Runtime['fetch']>),
  now: optional(readFunction<Runtime['now']>),
  monotonic: optional(readFunction<Runtime['monotonic']>),
  sleep: optional(readFunction<Runtime['sleep']>),
  random: optional(readFunction<Runtime['random']>),
} satisfies Table<Runtime>

/** Checks the `runtime` option. Unknown properties are ignored, because the object may be a virtual clock with methods of its own. */
function readRuntime(value: unknown, name: string): Partial<Runtime> {
  if (typeof value !== 'object' || value === null)
    throw new TypeError(`${name} must be an object with fetch, now, sleep or random, not ${kindOf(value)}`)
  const given = Object.fromEntries(Object.keys(RUNTIME).map(key => [key, (value as Record<string, unknown>)[key]]))
  readOptions(RUNTIME, given, name)
  return value
}

function readLayers(value: unknown, name: string): readonly Layer[] {
  if (!Array.isArray(value) || !value.every(layer => typeof layer === 'function'))
    throw new TypeError(`${name} must be an array of functions, next => context => answer, not ${kindOf(value)}`)
  return value
}

function readSchema(value: unknown, name: string): StandardSchema {
  if (typeof (value as Partial<StandardSchema> | null)?.['~standard']?.validate !== 'function')
    throw new TypeError(`${name} must be a Standard Schema, as of Zod, Valibot or ArkType, not ${kindOf(value)}`)
  return value as StandardSchema
}

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

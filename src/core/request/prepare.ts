import type { CallOptions } from '../options/options.ts'
import type { Policies } from '../options/policies.ts'
import { callPolicies } from '../options/read-options.ts'
import { isSecretParam } from '../redaction/names.ts'
import { resolveRetry } from '../retry/loop.ts'
import { encodeBody } from './encode-body.ts'
import { readHeaders, setHeader } from './headers.ts'
import type { RequestData } from './request-data.ts'
import type { Query } from './url.ts'
import { buildURL } from './url.ts'

/** The settings of a client that apply to each of its calls. */
export interface Settings {
  /** The parsed `baseURL`. */
  readonly base: URL | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly query: Query | undefined
  readonly policies: Policies
  /** The headers of a call that adds none, with the default `Accept`. */
  readonly plainHeaders: Readonly<Record<string, string>>
}

/** A checked call that is ready to run. */
export interface Prepared {
  readonly request: RequestData
  readonly policy: Policies
  /** Path parameters with secret names, which must be redacted. */
  readonly secrets: readonly string[] | undefined
}

const METHOD = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i
/** Idempotent methods, which may be repeated. Source: RFC 9110, section 9.2.2. */
const REPEATABLE = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])

/** Adds the default `Accept` header for the response type. */
export function acceptFor({ responseType }: Policies, headers: Record<string, string>): Record<string, string> {
  if (responseType === 'auto' || responseType === 'json') headers.accept ??= 'application/json'
  return headers
}

/**
 * Builds a frozen request and its policies from a method, a path and options.
 * @param extra policies that override the merged ones.
 * @throws TypeError or RangeError that names the invalid option.
 */
export function prepare(settings: Settings, verb: string, path: string, options: CallOptions, extra?: Partial<Policies>): Prepared {
  const { params, query, headers: own, idempotencyKey } = options
  if (!METHOD.test(verb)) throw new TypeError("method must be an HTTP method, such as 'GET'")
  const method = verb.toUpperCase()
  const body = encodeBody(options.body)
  if (body && (method === 'GET' || method === 'HEAD')) throw new TypeError(`body must not be set for a ${method} request`)
  const url = buildURL(settings.base, path, params, settings.query ? { ...settings.query, ...query } : query)
  const headers = { ...settings.headers, ...readHeaders(own) }
  if (idempotencyKey !== undefined) {
    if (idempotencyKey === '') throw new TypeError('idempotencyKey must not be empty')
    setHeader(headers, 'idempotency-key', idempotencyKey, 'idempotencyKey')
  }
  const secrets = Object.entries(params ?? {}).flatMap(([name, value]) => (isSecretParam(name) ? [String(value)] : []))
  const policy = callPolicies(settings.policies, options)
  acceptFor(policy, headers)
  if (body?.contentType) headers['content-type'] ??= body.contentType
  const request = Object.freeze({ method, url, headers: Object.freeze(headers), body: body?.data })
  const replayable = body?.replayable ?? true
  const repeatable = replayable && (options.idempotent ?? (REPEATABLE.has(method) || idempotencyKey !== undefined))
  if (repeatable && !extra) return { request, policy, secrets }
  return {
    request,
    secrets,
    policy: Object.freeze({ ...policy, ...extra, repeatable, retry: replayable ? policy.retry : resolveRetry(false) }),
  }
}

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

/** What a client brings to each of its calls. */
export interface Settings {
  readonly base: URL | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly query: Query | undefined
  readonly policies: Policies
  /** The headers of a call that adds none. */
  readonly plainHeaders: Readonly<Record<string, string>>
}

/** A call, checked and ready to run. */
export interface Prepared {
  readonly request: RequestData
  readonly policy: Policies
  /** Values of path parameters that must not be shown. */
  readonly secrets: readonly string[] | undefined
}

const METHOD = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i
const REPEATABLE = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])

/** The headers that say what the caller can read. */
export function acceptFor({ responseType }: Policies, headers: Record<string, string>): Record<string, string> {
  if (responseType === 'auto' || responseType === 'json') headers.accept ??= 'application/json'
  return headers
}

/** Turns a method, a path and options into a frozen request and its policies. @throws TypeError or RangeError naming what is wrong. */
export function prepare(settings: Settings, verb: string, path: string, options: CallOptions, extra?: Partial<Policies>): Prepared {
  const { params, query, headers: own, idempotencyKey } = options
  if (!METHOD.test(verb)) throw new TypeError('method must be an HTTP method')
  const method = verb.toUpperCase()
  const body = encodeBody(options.body)
  if (body && (method === 'GET' || method === 'HEAD')) throw new TypeError(`body: a ${method} request has none`)
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

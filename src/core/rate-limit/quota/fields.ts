import { count, field } from '../../http/header-field.ts'
import { serverNow } from '../../http/http-date.ts'
import { parseList } from './structured.ts'

/** One limit of a server, as an answer reports it. */
export interface Quota {
  /** The name of the policy; empty where the headers have none. */
  readonly name: string
  /** Requests in each window. */
  readonly limit?: number | undefined
  /** Requests left in the current window. */
  readonly remaining?: number | undefined
  /** When the window ends, in milliseconds from now. */
  readonly reset?: number | undefined
  /** The length of the window in milliseconds. */
  readonly window?: number | undefined
}

/** The prefixes of headers that report a limit in separate fields: `<prefix>-limit`, `-remaining`, `-reset` and `-reset-after`. */
export const DIALECTS = ['ratelimit', 'x-ratelimit', 'x-rate-limit']

/** Parses a number of seconds, as milliseconds. */
const seconds = (text: string | undefined) => {
  const value = count(text)
  return value === undefined ? undefined : value * 1000
}

const integer = (text: string | undefined) => (text && /^\d+$/.test(text) ? Number(text) : undefined)

/**
 * Reads the limits that an answer reports: `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-10), the earlier
 * drafts, and the `X-RateLimit-*` and `X-Rate-Limit-*` headers. `now` is the time in milliseconds of the epoch. Malformed headers are
 * ignored, and so are all headers of an answer that comes from a cache (`Age` above 0).
 */
export function rateLimitFields(headers: Headers, now: number): readonly Quota[] {
  if (count(field(headers, 'age'))) return []
  const quotas = readStructured(headers)
  return quotas.length ? quotas : readSeparate(headers, now)
}

/** Reads `RateLimit` and `RateLimit-Policy` as structured fields. A policy without a report comes after the reported ones. */
function readStructured(headers: Headers): readonly Quota[] {
  const policies = parseList(field(headers, 'ratelimit-policy')).filter(({ params }) => integer(params.get('q')) !== undefined)
  const limits = parseList(field(headers, 'ratelimit')).filter(({ params }) => integer(params.get('r')) !== undefined)
  const unreported = policies.filter(({ name }) => !limits.some(limit => limit.name === name))
  const quotas: Quota[] = []
  for (const { name, params } of [...limits, ...unreported]) {
    const policy = policies.find(member => member.name === name)?.params
    const quota = { name, remaining: integer(params.get('r')), reset: seconds(params.get('t')) }
    const unit = policy?.get('qu')
    if (!unit || unit === '"requests"')
      quotas.push({ ...quota, limit: integer(policy?.get('q')), window: seconds(policy?.get('w')) || undefined })
    // A quota of bytes or connections limits requests only once it is exhausted.
    else if (quota.remaining === 0) quotas.push(quota)
  }
  return quotas
}

/** Reads draft 7, where `RateLimit` is not a structured field, then the headers of each dialect. */
function readSeparate(headers: Headers, now: number): readonly Quota[] {
  const draft7 = /^limit=(\d+), *remaining=(\d+), *reset=(\d+)$/.exec(field(headers, 'ratelimit'))
  if (draft7)
    return [{ name: '', limit: count(draft7[1]), remaining: count(draft7[2]), reset: seconds(draft7[3]), window: windowOf(headers) }]
  for (const dialect of DIALECTS) {
    const remaining = count(field(headers, `${dialect}-remaining`))
    const after = seconds(field(headers, `${dialect}-reset-after`))
    const reset = after ?? resetDelay(count(field(headers, `${dialect}-reset`)), headers, now)
    if (remaining !== undefined || reset !== undefined) {
      // Drafts 0 to 6 append the policies to the limit: `100, 100;w=60`.
      const limit = count(/^\d+/.exec(field(headers, `${dialect}-limit`))?.[0])
      return [{ name: '', limit, remaining, reset, window: windowOf(headers) }]
    }
  }
  return []
}

/** The window of a single policy, in milliseconds. Of several policies, it is unknown which one the limit belongs to. */
function windowOf(headers: Headers): number | undefined {
  const match = /^\d+;w=(\d+)$/.exec(field(headers, 'ratelimit-policy')) ?? /^\d+, *\d+;w=(\d+)$/.exec(field(headers, 'ratelimit-limit'))
  return seconds(match?.[1]) || undefined
}

/**
 * Returns a reset in milliseconds from now. Below 1e9 (30 years) it is in seconds from now; below 1e11 in seconds of the epoch; else in
 * milliseconds of the epoch, of which 1e11 is in 1973.
 */
function resetDelay(value: number | undefined, headers: Headers, now: number): number | undefined {
  if (value === undefined) return undefined
  if (value < 1e9) return value * 1000
  return Math.max(0, (value < 1e11 ? value * 1000 : value) - serverNow(headers, now))
}

import { count, field } from '../../http/header-field.ts'
import { serverNow } from '../../http/http-date.ts'
import { parseList } from './structured.ts'

/** What a server says of one of its limits; times are milliseconds from now. */
export interface Quota {
  /** The policy's name; empty where the dialect has none. */
  readonly name: string
  /** Requests in each window. */
  readonly limit?: number | undefined
  /** Requests left. */
  readonly remaining?: number | undefined
  /** When more are to be had. */
  readonly reset?: number | undefined
  /** The length of the window. */
  readonly window?: number | undefined
}

const DIALECTS = ['ratelimit', 'x-ratelimit', 'x-rate-limit']

const seconds = (text: string | undefined) => {
  const value = count(text)
  return value === undefined ? undefined : value * 1000
}

const whole = (text: string | undefined) => (text && /^\d+$/.test(text) ? Number(text) : undefined)

/**
 * Reads what an answer says of the server's limits: `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-10), their earlier
 * drafts, and the `X-RateLimit-*` and `X-Rate-Limit-*` headers. What is malformed counts as absent, and so does all of it on an answer from a cache.
 */
export function rateLimitFields(headers: Headers, now: number): readonly Quota[] {
  if (count(field(headers, 'age'))) return []
  const quotas = structured(headers)
  return quotas.length ? quotas : separate(headers, now)
}

function structured(headers: Headers): readonly Quota[] {
  const policies = parseList(field(headers, 'ratelimit-policy')).filter(({ params }) => whole(params.get('q')) !== undefined)
  const limits = parseList(field(headers, 'ratelimit')).filter(({ params }) => whole(params.get('r')) !== undefined)
  const unreported = policies.filter(({ name }) => !limits.some(limit => limit.name === name))
  const quotas: Quota[] = []
  for (const { name, params } of [...limits, ...unreported]) {
    const policy = policies.find(member => member.name === name)?.params
    const quota = { name, remaining: whole(params.get('r')), reset: seconds(params.get('t')) }
    const unit = policy?.get('qu')
    if (!unit || unit === '"requests"')
      quotas.push({ ...quota, limit: whole(policy?.get('q')), window: seconds(policy?.get('w')) || undefined })
    // Bytes and connections are counted in other units: of these only their end concerns requests.
    else if (quota.remaining === 0) quotas.push(quota)
  }
  return quotas
}

function separate(headers: Headers, now: number): readonly Quota[] {
  const draft7 = /^limit=(\d+), *remaining=(\d+), *reset=(\d+)$/.exec(field(headers, 'ratelimit'))
  if (draft7)
    return [{ name: '', limit: count(draft7[1]), remaining: count(draft7[2]), reset: seconds(draft7[3]), window: windowOf(headers) }]
  for (const dialect of DIALECTS) {
    const remaining = count(field(headers, `${dialect}-remaining`))
    const after = seconds(field(headers, `${dialect}-reset-after`))
    const reset = after ?? moment(count(field(headers, `${dialect}-reset`)), headers, now)
    if (remaining !== undefined || reset !== undefined) {
      // Drafts 0 to 6 append the policies to the limit: `100, 100;w=60`.
      const limit = count(/^\d+/.exec(field(headers, `${dialect}-limit`))?.[0])
      return [{ name: '', limit, remaining, reset, window: windowOf(headers) }]
    }
  }
  return []
}

/** The window of the one policy there is: of several, none is known to be the limit's. */
function windowOf(headers: Headers): number | undefined {
  const match = /^\d+;w=(\d+)$/.exec(field(headers, 'ratelimit-policy')) ?? /^\d+, *\d+;w=(\d+)$/.exec(field(headers, 'ratelimit-limit'))
  return seconds(match?.[1]) || undefined
}

/** A time written as seconds from now, as seconds of the epoch, or as milliseconds of the epoch: no window is 30 years long, no clock shows 1973. */
function moment(value: number | undefined, headers: Headers, now: number): number | undefined {
  if (value === undefined) return undefined
  if (value < 1e9) return value * 1000
  return Math.max(0, (value < 1e11 ? value * 1000 : value) - serverNow(headers, now))
}

import type { CacheTimes } from '../../options.ts'
import { cacheDate } from './fields/date.ts'
import { milliseconds, readDirectives, seconds } from './fields/directives.ts'
import { variesByAll } from './fields/vary.ts'

/** A response with its times, from which freshness is calculated. */
export interface Received {
  readonly status: number
  readonly headers: Headers
  /** When the request was sent and when the response arrived, in milliseconds since the epoch. */
  readonly asked: number
  readonly came: number
}

/** How long a stored response may be used. Times are in milliseconds. */
export interface FreshnessInfo {
  /** The age of the response when it arrived. */
  readonly age: number
  /** The freshness lifetime, counted from when the server generated the response. */
  readonly life: number
  /** How long a stale response may be used while it is refreshed. */
  readonly staleWhileRevalidate: number
  /** How long a stale response may be used when the server fails. */
  readonly staleIfError: number
  /** True when it must never be used stale (`no-cache` or `must-revalidate`). */
  readonly strict: boolean
  /** True when it does not change while it is fresh. Source: RFC 8246. */
  readonly immutable: boolean
}

/** Statuses that are heuristically cacheable, without explicit freshness. Source: RFC 9110, section 15.1. */
const HEURISTICALLY_CACHEABLE = new Set([200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501])
/** Statuses whose caching rules this cache implements, for `must-understand`. Source: RFC 9111, section 5.2.2.3. */
const UNDERSTOOD = new Set([
  ...HEURISTICALLY_CACHEABLE,
  201,
  202,
  205,
  302,
  303,
  307,
  400,
  401,
  402,
  403,
  406,
  407,
  408,
  409,
  411,
  412,
  413,
  415,
  416,
  417,
  421,
  422,
  423,
  424,
  426,
  428,
  429,
  431,
  451,
  500,
  502,
  503,
  504,
])
/** Heuristic freshness: a tenth of the time since Last-Modified, at most a day. Source: RFC 9111, section 4.2.2. */
const HEURISTIC_FRACTION = 0.1
const MAX_HEURISTIC_MS = 864e5

/**
 * Returns how long a private cache may use a response; undefined when it must not be stored. `times.ttl` is the lifetime of a heuristically
 * cacheable response without freshness information. Source: RFC 9111, sections 3, 4.2 and 5.2; RFC 5861.
 */
export function freshnessInfo(response: Received, times: CacheTimes): FreshnessInfo | undefined {
  const { status, headers } = response
  const control = readDirectives(headers.get('cache-control'))
  const understood = control['must-understand'] !== undefined
  if (understood ? !UNDERSTOOD.has(status) : control['no-store'] !== undefined) return undefined
  if (status < 200 || status === 304 || variesByAll(headers)) return undefined
  const explicit = explicitLifetime(response, control)
  const heuristic =
    explicit === undefined && (HEURISTICALLY_CACHEABLE.has(status) || control.public !== undefined)
      ? Math.max(heuristicLifetime(response), times.ttl)
      : undefined
  if (explicit === undefined && heuristic === undefined && control.public === undefined && control.private === undefined) return undefined
  const noCache = control['no-cache'] !== undefined
  const strict = noCache || control['must-revalidate'] !== undefined
  const age = initialAge(response)
  return {
    age,
    life: noCache ? 0 : (explicit ?? heuristic ?? 0),
    staleWhileRevalidate: strict ? 0 : (milliseconds(control, 'stale-while-revalidate') ?? times.staleWhileRevalidate),
    staleIfError: strict ? 0 : (milliseconds(control, 'stale-if-error') ?? times.staleIfError),
    strict,
    immutable: control.immutable !== undefined,
  }
}

/** The explicit freshness lifetime of a response: `max-age`, else `Expires`. Source: RFC 9111, section 4.2.1. */
function explicitLifetime({ headers, came }: Received, control: ReturnType<typeof readDirectives>): number | undefined {
  const maxAge = milliseconds(control, 'max-age')
  if (maxAge !== undefined) return maxAge
  if (!headers.has('expires')) return undefined
  const until = cacheDate(headers.get('expires'), came)
  return until === undefined ? 0 : Math.max(0, until - dateOf(headers, came))
}

/** The heuristic freshness lifetime. Source: RFC 9111, section 4.2.2. */
function heuristicLifetime({ headers, came }: Received): number {
  const changed = cacheDate(headers.get('last-modified'), came)
  return changed === undefined ? 0 : Math.min(Math.max(0, dateOf(headers, came) - changed) * HEURISTIC_FRACTION, MAX_HEURISTIC_MS)
}

const dateOf = (headers: Headers, came: number): number => cacheDate(headers.get('date'), came) ?? came

/**
 * The age of a response when it arrived, from its Age field plus the duration of the request, or from its Date. Only the first value of Age
 * counts, and an invalid one is ignored. Source: RFC 9111, sections 4.2.3 and 5.1.
 */
function initialAge({ headers, asked, came }: Received): number {
  const ageField = (seconds(headers.get('age')?.split(',')[0]?.trim() ?? true) ?? 0) * 1000
  // Date has a precision of one second, so a difference within it is not age
  const apparent = Math.max(0, came - dateOf(headers, came) - 999)
  return Math.max(apparent, ageField + Math.max(0, came - asked))
}

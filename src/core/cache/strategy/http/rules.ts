import type { CacheTimes } from '../../options.ts'
import { cacheDate } from './date.ts'
import { milliseconds, readDirectives, seconds } from './directives.ts'
import { variesByAll } from './vary.ts'

/** What the rules need to know of a response. */
export interface Received {
  readonly status: number
  readonly headers: Headers
  /** When the request was sent and when the response came, in milliseconds. */
  readonly asked: number
  readonly came: number
}

/** How long a stored response may be used, in milliseconds. */
export interface FreshnessInfo {
  /** Its age when it came. */
  readonly age: number
  /** How long it is fresh, counted from when it was made. */
  readonly life: number
  /** How long it may be used after that while it is renewed. */
  readonly staleWhileRevalidate: number
  /** How long it may be used after that when the server fails. */
  readonly staleIfError: number
  /** True when it must not be used stale, whoever asks. */
  readonly strict: boolean
  /** True when it will not change while it is fresh. Source: RFC 8246. */
  readonly immutable: boolean
}

/** Statuses whose answers may be kept without being told for how long. Source: RFC 9110, section 15.1. */
const HEURISTIC = new Set([200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501])
/** Statuses that this cache understands as far as caching goes. Source: RFC 9111, section 5.2.2.3. */
const UNDERSTOOD = new Set([
  ...HEURISTIC,
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
/** A guess from Last-Modified takes a tenth of the time since, and no more than a day. */
const GUESS = 0.1
const LONGEST_GUESS = 864e5

/**
 * Says how long a response may be used by a private cache; undefined when it must not be stored.
 * `times.ttl` is how long an answer lives that says nothing about it and that may be guessed about. Source: RFC 9111, sections 3, 4.2 and 5.2; RFC 5861.
 */
export function freshnessInfo(response: Received, times: CacheTimes): FreshnessInfo | undefined {
  const { status, headers } = response
  const control = readDirectives(headers.get('cache-control'))
  const understood = control['must-understand'] !== undefined
  if (understood ? !UNDERSTOOD.has(status) : control['no-store'] !== undefined) return undefined
  if (status < 200 || status === 304 || variesByAll(headers)) return undefined
  const told = toldLife(response, control)
  const guess =
    told === undefined && (HEURISTIC.has(status) || control.public !== undefined) ? Math.max(guessedLife(response), times.ttl) : undefined
  if (told === undefined && guess === undefined && control.public === undefined && control.private === undefined) return undefined
  const noCache = control['no-cache'] !== undefined
  const strict = noCache || control['must-revalidate'] !== undefined
  const age = initialAge(response)
  return {
    age,
    life: noCache ? 0 : (told ?? guess ?? 0),
    staleWhileRevalidate: strict ? 0 : (milliseconds(control, 'stale-while-revalidate') ?? times.staleWhileRevalidate),
    staleIfError: strict ? 0 : (milliseconds(control, 'stale-if-error') ?? times.staleIfError),
    strict,
    immutable: control.immutable !== undefined,
  }
}

/** The lifetime that the response itself tells. Source: RFC 9111, section 4.2.1. */
function toldLife({ headers, came }: Received, control: ReturnType<typeof readDirectives>): number | undefined {
  const maxAge = milliseconds(control, 'max-age')
  if (maxAge !== undefined) return maxAge
  if (!headers.has('expires')) return undefined
  const until = cacheDate(headers.get('expires'), came)
  return until === undefined ? 0 : Math.max(0, until - dateOf(headers, came))
}

function guessedLife({ headers, came }: Received): number {
  const changed = cacheDate(headers.get('last-modified'), came)
  return changed === undefined ? 0 : Math.min(Math.max(0, dateOf(headers, came) - changed) * GUESS, LONGEST_GUESS)
}

const dateOf = (headers: Headers, came: number): number => cacheDate(headers.get('date'), came) ?? came

/**
 * How old a response was when it came: by its Age and the time the request took, or by its Date. Of several values of Age the first counts;
 * one that cannot be read does not. Source: RFC 9111, sections 4.2.3 and 5.1.
 */
function initialAge({ headers, asked, came }: Received): number {
  const told = (seconds(headers.get('age')?.split(',')[0]?.trim() ?? true) ?? 0) * 1000
  // Date has whole seconds: what was made within this one is not old
  const apparent = Math.max(0, came - dateOf(headers, came) - 999)
  return Math.max(apparent, told + Math.max(0, came - asked))
}

import { isHeader } from '../../request/headers.ts'
import type { Entry } from './type.ts'

type Fields = Readonly<Record<string, unknown>>

/** The largest time that a `Date` can represent, in milliseconds since the epoch. */
const MAX_TIME_MS = 8.64e15

/**
 * Checks the fields of an entry that a store, an import or another process provided.
 * @returns undefined when a field is missing or invalid.
 */
export function readFields(given: unknown, body: Entry['body']): Entry | undefined {
  if (!isObject(given)) return undefined
  const { key, storedAt, expiresAt, status, headers, tags, ms, negative, http } = given
  const isValid =
    typeof key === 'string' &&
    isCount(storedAt) &&
    Number.isFinite(expiresAt) &&
    (expiresAt as number) >= storedAt &&
    Number.isInteger(status) &&
    (status === 0 || ((status as number) >= 200 && (status as number) <= 599)) &&
    isPairs(headers) &&
    headers.every(([name, value]) => isHeader(name, value)) &&
    isPairs(tags) &&
    isCount(ms) &&
    (negative === undefined || typeof negative === 'boolean') &&
    (http === undefined || isTerms(http))
  if (!isValid) return undefined
  return {
    key,
    storedAt,
    expiresAt: expiresAt as number,
    status: status as number,
    headers,
    body,
    tags,
    ms,
    ...(negative && { negative }),
    ...(http && { http }),
  }
}

/** True for an entry that this strategy would have stored: a complete final response or a negative entry. */
export function mayStand({ status, negative, http, body }: Entry, policyIsHttp: boolean): boolean {
  if (policyIsHttp)
    return status === 0 ? isIndex(body) : status !== 304 && (status !== 206 || (http as Fields | undefined)?.range !== undefined)
  return negative ? status >= 200 : isWhole(status)
}

/** True for the status of a complete final response. Source: RFC 9110, sections 15.3.3 and 15.3.7. */
export const isWhole = (status: number): boolean => status >= 200 && status < 300 && status !== 202 && status !== 206

/** True for the body of an index entry: a generation, and sets of header names. */
function isIndex(body: Entry['body']): boolean {
  try {
    const index: unknown = JSON.parse(String(body))
    return isObject(index) && typeof index.generation === 'string' && Array.isArray(index.sets) && index.sets.every(isStrings)
  } catch {
    return false
  }
}

function isTerms(value: unknown): value is Fields {
  if (!isObject(value)) return false
  const { age, life, staleWhileRevalidate, staleIfError, strict, immutable, range } = value
  return (
    [age, life, staleWhileRevalidate, staleIfError].every(isCount) &&
    typeof strict === 'boolean' &&
    typeof immutable === 'boolean' &&
    (range === undefined || (isObject(range) && Object.values(range).every(isCount)))
  )
}

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const isCount = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= MAX_TIME_MS
const isStrings = (value: unknown): value is string[] => Array.isArray(value) && value.every(item => typeof item === 'string')
const isPairs = (value: unknown): value is [string, string][] =>
  Array.isArray(value) && value.every(pair => isStrings(pair) && pair.length === 2)

import { isHeader } from '../../request/headers.ts'
import type { Entry } from './type.ts'

type Fields = Readonly<Record<string, unknown>>

/** The latest moment that a date can name. */
const END_OF_TIME = 8.64e15

/**
 * Reads an entry's fields from what a store, an import or another process wrote. Each is checked before it is used.
 * @returns undefined when one is missing or is not what it must be.
 */
export function readFields(given: unknown, body: Entry['body']): Entry | undefined {
  if (!isObject(given)) return undefined
  const { key, storedAt, expiresAt, status, headers, tags, ms, negative, http } = given
  const sound =
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
  if (!sound) return undefined
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

/** True for an entry that this policy would have stored: whole and final answers, and remembered absences. */
export function mayStand({ status, negative, http, body }: Entry, policyIsHttp: boolean): boolean {
  if (policyIsHttp)
    return status === 0 ? isIndex(body) : status !== 304 && (status !== 206 || (http as Fields | undefined)?.range !== undefined)
  return negative ? status >= 200 : isWhole(status)
}

/** True for the status of a whole and final answer. Source: RFC 9110, sections 15.3.3 and 15.3.7. */
export const isWhole = (status: number): boolean => status >= 200 && status < 300 && status !== 202 && status !== 206

/** True for the index of an address: a generation, and sets of names. */
function isIndex(body: Entry['body']): boolean {
  try {
    const index: unknown = JSON.parse(String(body))
    return isObject(index) && typeof index.generation === 'string' && Array.isArray(index.sets) && index.sets.every(isTexts)
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
const isCount = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= END_OF_TIME
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(item => typeof item === 'string')
const isPairs = (value: unknown): value is [string, string][] =>
  Array.isArray(value) && value.every(pair => isTexts(pair) && pair.length === 2)

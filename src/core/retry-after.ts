import { MAX_DELAY } from './duration.ts'
import { httpDate, serverNow } from './http-date.ts'
import { count, field, rateLimitFields } from './limits/fields.ts'

/**
 * Tells how many milliseconds from `now` a server wants to be left alone, by `retry-after-ms`, else `Retry-After` (seconds or an HTTP-date, RFC 9110
 * section 10.2.3), else the reset of a limit that has nothing left. What makes no sense counts as absent, a moment in the past as 0; what no timer
 * can hold becomes 2^31−1 (24.8 days), longer than any deadline, so that a caller is refused at once.
 */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const wait = count(field(headers, 'retry-after-ms')) ?? standard(headers, now) ?? exhausted(headers, now)
  return wait === undefined ? undefined : Math.min(MAX_DELAY, Math.max(0, wait))
}

function standard(headers: Headers, now: number): number | undefined {
  const text = field(headers, 'retry-after')
  const seconds = count(text)
  if (seconds !== undefined) return seconds * 1000
  const date = httpDate(text, now)
  return date === undefined ? undefined : date - serverNow(headers, now)
}

function exhausted(headers: Headers, now: number): number | undefined {
  const resets = rateLimitFields(headers, now).flatMap(({ remaining, reset }) => (remaining || reset === undefined ? [] : [reset]))
  return resets.length ? Math.max(...resets) : undefined
}

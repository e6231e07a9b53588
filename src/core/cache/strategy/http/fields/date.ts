import { httpDate } from '../../../../http/http-date.ts'

const FORMS =
  /^(?:[a-z]{3}, \d\d [a-z]{3} \d{4} \d\d:\d\d:\d\d gmt|[a-z]{6,9}, \d\d-[a-z]{3}-\d\d \d\d:\d\d:\d\d gmt|[a-z]{3} [a-z]{3} [ \d]\d \d\d:\d\d:\d\d \d{4})$/i

/**
 * Parses a date of a cache-related header field. It must match one of the three HTTP-date formats exactly, except for case. An invalid date
 * means that the response has expired.
 */
export function cacheDate(text: string | null, now: number): number | undefined {
  if (text === null || !FORMS.test(text.trim())) return undefined
  const plain = text
    .trim()
    .replace(/[a-z]+/gi, word => (/^gmt$/i.test(word) ? 'GMT' : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()))
  return httpDate(plain, now)
}

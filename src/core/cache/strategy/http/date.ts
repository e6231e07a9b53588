import { httpDate } from '../../../http/http-date.ts'

const FORMS =
  /^(?:[a-z]{3}, \d\d [a-z]{3} \d{4} \d\d:\d\d:\d\d gmt|[a-z]{6,9}, \d\d-[a-z]{3}-\d\d \d\d:\d\d:\d\d gmt|[a-z]{3} [a-z]{3} [ \d]\d \d\d:\d\d:\d\d \d{4})$/i

/**
 * Reads a date as a cache must: in its three forms to the letter, since what cannot be read has expired, but without regard to case.
 * Source: RFC 9111, section 4.2, and RFC 9110, section 5.6.7.
 */
export function cacheDate(text: string | null, now: number): number | undefined {
  if (text === null || !FORMS.test(text.trim())) return undefined
  const plain = text
    .trim()
    .replace(/[a-z]+/gi, word => (/^gmt$/i.test(word) ? 'GMT' : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()))
  return httpDate(plain, now)
}

const FIXDATE = /^[A-Z][a-z]{2,8}, (\d\d)[ -]([A-Z][a-z]{2})[ -](\d\d|\d{4}) (\d\d:\d\d:\d\d) GMT$/
const ASCTIME = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) (\d\d:\d\d:\d\d) (\d{4})$/

/**
 * Parses an HTTP-date in any of its three formats. Returns milliseconds since the epoch, or `undefined` when it is invalid. Each format is
 * converted to the first one, which every JavaScript engine parses in the same way. A two-digit year that would be more than 50 years after
 * `now` is in the past century. Source: RFC 9110, section 5.6.7.
 */
export function httpDate(text: string, now: number): number | undefined {
  const form = FIXDATE.exec(text)
  const [, month, day, time, year] = ASCTIME.exec(text) ?? (form ? ['', form[2], form[1], form[4], fullYear(form[3] as string, now)] : [])
  const date = Date.parse(`Sun, ${day?.replace(' ', '0')} ${month} ${year} ${time} GMT`)
  // engines parse 31 November as 1 December
  return new Date(date).getUTCDate() === Number(day) ? date : undefined
}

function fullYear(digits: string, now: number): string {
  if (digits.length > 2) return digits
  const thisYear = new Date(now).getUTCFullYear()
  const year = thisYear - (thisYear % 100) + Number(digits)
  return String(year > thisYear + 50 ? year - 100 : year)
}

/**
 * The current time by the server's `Date` header. Returns `now` without that header, or when both clocks agree within its precision of a
 * second.
 */
export function serverNow(headers: Headers, now: number): number {
  const date = httpDate(headers.get('date') ?? '', now)
  return date === undefined || Math.abs(now - date - 500) <= 1000 ? now : date
}

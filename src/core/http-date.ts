const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec'
const FIXDATE = /^[A-Z][a-z]{2,8}, (\d\d)[ -]([A-Z][a-z]{2})[ -](\d\d|\d{4}) (\d\d):(\d\d):(\d\d) GMT$/
const ASCTIME = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) (\d\d):(\d\d):(\d\d) (\d{4})$/

/**
 * Reads an HTTP-date in any of its three forms (RFC 9110, section 5.6.7) as milliseconds since the epoch.
 * `Date.parse` would read the third form in local time. A two-digit year more than 50 years ahead of `now` is in the past.
 */
export function httpDate(text: string, now: number): number | undefined {
  const swapped = ASCTIME.exec(text)
  const match = FIXDATE.exec(text) ?? (swapped && [text, swapped[2], swapped[1], swapped[6], swapped[3], swapped[4], swapped[5]])
  if (!match) return undefined
  const month = MONTHS.indexOf(match[2] as string)
  const [, day, , digits, hour, minute, second] = match.map(Number) as [number, number, number, number, number, number, number]
  if (month % 3) return undefined
  let year = digits
  if ((match[3] as string).length === 2) {
    const thisYear = new Date(now).getUTCFullYear()
    year += Math.floor(thisYear / 100) * 100
    if (year > thisYear + 50) year -= 100
  }
  return Date.UTC(year, month / 3, day, hour, minute, second)
}

/** The server's clock as its Date header shows it; ours when it has none, or when both agree as far as whole seconds can tell. */
export function serverNow(headers: Headers, now: number): number {
  const date = httpDate(headers.get('date') ?? '', now)
  return date === undefined || Math.abs(now - date - 500) <= 1000 ? now : date
}

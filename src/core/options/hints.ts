/** What other libraries call our options. */
const ELSEWHERE: Readonly<Record<string, string | undefined>> = {
  prefixurl: 'baseURL',
  base: 'baseURL',
  url: 'baseURL',
  json: 'body',
  data: 'body',
  payload: 'body',
  form: 'body',
  searchparams: 'query',
  qs: 'query',
  retries: 'retry',
  retrylimit: 'retry',
  limit: 'attempts',
  maxattempts: 'attempts',
  maxretries: 'attempts',
  times: 'attempts',
  tries: 'attempts',
  delay: 'backoff',
  retrydelay: 'backoff',
  timeoutms: 'timeout',
  totaltimeout: 'deadline',
  circuitbreaker: 'breaker',
  threshold: 'failures',
  max: 'requests',
  interval: 'per',
  window: 'per',
  maxconcurrent: 'concurrency',
  maxage: 'ttl',
  expires: 'ttl',
  swr: 'staleWhileRevalidate',
  token: 'auth',
  authorization: 'auth',
  fetch: 'runtime',
  hooks: 'layers',
  middleware: 'layers',
  plugins: 'layers',
  abortsignal: 'signal',
  validate: 'schema',
}

/** A sentence that helps whoever gave an unknown name: the option that was meant, as far as can be told. */
export function hintFor(name: string, known: readonly string[], at: string): string {
  const lower = name.slice(0, 40).toLowerCase()
  const elsewhere = ELSEWHERE[lower]
  const meant =
    known.find(option => option.toLowerCase() === lower) ??
    known.find(option => option === elsewhere) ??
    known.find(option => option === 'attempts' && elsewhere === 'retry') ??
    known
      .map(option => [option, distance(lower, option.toLowerCase())] as const)
      .sort(([, a], [, b]) => a - b)
      .find(([option, edits]) => edits <= (option.length > 5 ? 2 : 1))?.[0] ??
    known.find(option => lower.length > 3 && (option.toLowerCase().startsWith(lower) || lower.startsWith(option.toLowerCase())))
  if (meant) return `; did you mean ${JSON.stringify((at ? `${at}.` : '') + meant)}?`
  return elsewhere === 'attempts' && !at && known.includes('retry') ? '; did you mean "retry.attempts"?' : ''
}

/** How many letters must be added, left out, changed or swapped with their neighbour to make one name of another. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      next[j] = Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + Number(!same))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        next[j] = Math.min(next[j] as number, (before[j - 2] as number) + 1)
    }
    before = row
    row = next
  }
  return row[b.length] as number
}

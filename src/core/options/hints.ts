/** Option names of other libraries, in lower case. Each group ends with `>` and the matching option of this library. */
const ELSEWHERE =
  'prefixurl base url>baseURL json data payload form>body searchparams params qs>query retries retrylimit>retry limit maxattempts maxretries tries times>attempts delay retrydelay>backoff totaltimeout>deadline circuitbreaker>breaker threshold>failures max>requests interval window>per maxconcurrent>concurrency maxage expires>ttl swr>staleWhileRevalidate token authorization>auth fetch>runtime hooks middleware plugins>layers validate>schema'

/** The option of this library that matches an option of another library. */
function ours(name: string): string | undefined {
  const before = new RegExp(`(?:^| )${name}(?: [a-z ]+)?>`).exec(ELSEWHERE)
  return before ? ELSEWHERE.slice(before.index + before[0].length).split(' ', 1)[0] : undefined
}

/**
 * Returns the "did you mean" suffix of an error about an unknown option, or `''` when nothing is similar. It compares without regard to
 * case, then by names of other libraries, then by an edit distance of 1 or 2, then by prefix.
 * @param known The valid option names.
 * @param at The option that holds them, such as `retry`; empty at the top level.
 */
export function hintFor(name: string, known: readonly string[], at: string): string {
  const lower = name.slice(0, 40).toLowerCase()
  const elsewhere = /^[a-z]+$/.test(lower) ? ours(lower) : undefined
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

/**
 * The number of letters to insert, delete, replace or swap with a neighbour to turn one name into the other. Source: optimal string
 * alignment distance, a restricted form of the Damerau-Levenshtein distance.
 */
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

import { attempt, type Outcome } from './attempt.ts'
import type { MakeClient } from './make-client.ts'

const RATIO = 0.1
const MINIMUM = 100
const SAMPLING = 30_000
const BREAK = 5000
const RETRIES = 3
const BASE = 2000
const TOTAL = 30_000
const PERMITS = 1000

/** Microsoft.Extensions.Http.Resilience, standard handler: limiter › total timeout › 3 retries › breaker › attempt. */
export const microsoft: MakeClient = runtime => {
  const allowed = createBreaker(runtime.now)
  let permits = PERMITS
  return async () => {
    if (permits === 0) return false
    permits--
    const end = runtime.now() + TOTAL
    const delays = decorrelated(runtime.random)
    try {
      for (let n = 0; ; n++) {
        const tell = allowed()
        if (!tell) return false
        const outcome = await attempt(runtime)
        tell(outcome)
        if (outcome === 'ok') return true
        const delay = delays()
        if (n >= RETRIES || runtime.now() + delay > end) return false
        await runtime.sleep(delay)
      }
    } finally {
      permits++
    }
  }
}

/** The jitter of Polly: the differences between points on a smooth curve, whose position is random in each step. */
function decorrelated(random: () => number): () => number {
  let attempt = 0
  let previous = 0
  return () => {
    const t = attempt++ + random()
    const next = 2 ** t * Math.tanh(Math.sqrt(4 * t))
    const delay = ((next - previous) / 1.4) * BASE
    previous = next
    return Math.max(0, delay)
  }
}

/** A circuit breaker with a failure ratio over ten windows and a fixed break, after which one trial is sent. */
function createBreaker(now: () => number): () => ((outcome: Outcome) => void) | undefined {
  const width = SAMPLING / 10
  let windows: { start: number; total: number; failed: number }[] = []
  let openUntil = 0
  let trying = false
  return () => {
    const trial = openUntil > 0
    if (trial && (now() < openUntil || trying)) return undefined
    trying = trial
    return outcome => {
      if (trial) {
        trying = false
        openUntil = outcome === 'ok' ? 0 : now() + BREAK
        return
      }
      if (openUntil > 0) return
      const start = Math.floor(now() / width) * width
      windows = windows.filter(window => window.start > now() - SAMPLING)
      if (windows.at(-1)?.start !== start) windows.push({ start, total: 0, failed: 0 })
      const last = windows.at(-1) as { total: number; failed: number }
      last.total++
      if (outcome !== 'ok') last.failed++
      const total = windows.reduce((sum, window) => sum + window.total, 0)
      const failed = windows.reduce((sum, window) => sum + window.failed, 0)
      if (total < MINIMUM || failed < RATIO * total) return
      openUntil = now() + BREAK
      windows = []
    }
  }
}

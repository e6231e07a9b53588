import { redactUrl } from '../../core/redaction/url.ts'
import { redactHeaders, redactQuery } from './secrets.ts'
import type { LogEntry, SandboxRequest, SandboxStats } from './types.ts'

type MutableLogEntry = { -readonly [K in keyof LogEntry]: LogEntry[K] }

/** Records the result of one request while it is in flight. */
export interface RequestTracker {
  fault(kind: NonNullable<LogEntry['fault']>): void
  /** The response was sent; `whole` is false when the body was cut. */
  answered(status: number, whole: boolean): void
  /** The request ended without a response. */
  dropped(): void
  /** The caller aborted the request. */
  aborted(): void
}

/** The log of the sandbox, with its counters. */
export interface Log {
  readonly entries: readonly LogEntry[]
  stats(): SandboxStats
  open(request: SandboxRequest, at: number): RequestTracker
  reset(): void
}

/** Creates an empty log that keeps at least the newest `max` entries. */
export function createLog(max: number): Log {
  const entries: LogEntry[] = []
  let sums = empty()

  function open(request: SandboxRequest, at: number): RequestTracker {
    const counted = sums
    const entry: MutableLogEntry = {
      number: ++counted.requests,
      at,
      method: request.method,
      path: redactUrl(request.url.origin + request.url.pathname).slice(request.url.origin.length),
      query: redactQuery(request.url.searchParams),
      headers: redactHeaders(request.headers),
    }
    counted.peak = Math.max(counted.peak, ++counted.inFlight)
    if (entries.length >= 2 * max) entries.splice(0, max)
    entries.push(entry)
    let over = false
    const end = (): boolean => {
      if (over) return false
      over = true
      counted.inFlight--
      return true
    }
    return {
      fault(kind) {
        entry.fault = kind
        counted.faults[kind] = (counted.faults[kind] ?? 0) + 1
      },
      answered(status, whole) {
        if (!end()) return
        entry.status = status
        if (status === 429) counted.rateLimited++
        if (whole && (status === 304 || (status >= 200 && status < 300))) counted.ok++
      },
      dropped: () => void end(),
      aborted() {
        if (!end()) return
        entry.aborted = true
        counted.aborted++
      },
    }
  }

  return {
    entries,
    stats: () => ({ ...sums, faults: { ...sums.faults } }),
    open,
    reset() {
      entries.length = 0
      sums = empty()
    },
  }
}

const empty = () => ({ requests: 0, ok: 0, rateLimited: 0, faults: {} as Record<string, number>, aborted: 0, inFlight: 0, peak: 0 })

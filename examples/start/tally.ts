import type { ClientEvent } from 'holdfast'

/** The summary, as `--json` prints it. */
export interface Summary {
  calls: number
  found: number
  failed: number
  upstreamRequests: number
  retries: number
  rateLimited: number
  cacheHits: number
  ms: number
}

/** Counts a client's events. */
export function createTally(): { readonly counts: Omit<Summary, 'found' | 'failed' | 'ms'>; readonly add: (event: ClientEvent) => void } {
  const counts = { calls: 0, upstreamRequests: 0, retries: 0, rateLimited: 0, cacheHits: 0 }
  return {
    counts,
    add(event) {
      if (event.type === 'request') counts.calls++
      if (event.type === 'attempt') counts.upstreamRequests++
      if (event.type === 'attempt-end' && event.status === 429) counts.rateLimited++
      if (event.type === 'retry') counts.retries++
      if (event.type === 'cache' && (event.outcome === 'hit' || event.outcome === 'stale')) counts.cacheHits++
    },
  }
}

import type { InFlight } from '../in-flight.ts'
import { countBelow } from '../sorted.ts'
import type { Quota } from './fields.ts'
import { createUsageCounter } from './usage-counter.ts'

/** The latest report of one quota. Times are monotonic milliseconds. */
interface QuotaSnapshot {
  readonly remaining: number
  readonly resetAt: number
  /** When the attempt was sent whose answer reported it. Attempts sent before that are already subtracted from `remaining`. */
  readonly sentAt: number
  readonly receivedAt: number
  /** The largest limit that was reported, at least 1. */
  readonly limit: number
  /** The length of the window as reported, else the longest reported time until a reset. */
  readonly windowMs: number
  /** When the first answer of the current window arrived. */
  readonly windowSeenAt: number
}

/** The answer that reports quotas. Times are monotonic milliseconds. */
export interface QuotaAnswer {
  /** When the attempt was sent. */
  readonly sentAt: number
  readonly now: number
  /** True for a 429. */
  readonly isRefused: boolean
  /** How many other attempts are in flight. */
  readonly inFlight: number
}

/** The quotas that a server reports in its headers. */
export interface ServerQuota {
  /** Stores the quotas that an answer reports. */
  update(quotas: readonly Quota[], answer: QuotaAnswer): void
  /** Returns the earliest moment for one more attempt, or Infinity when it depends on an attempt in flight. */
  nextAt(now: number, inFlight: InFlight, random: () => number): number
  /** True until the reported quotas are reset. */
  isInForce(now: number): boolean
  /** True while there is a quota to follow. */
  readonly isKnown: boolean
}

/** A share below one request is drawn this many times more often than it is due, because a quota that no client uses is lost. */
const DRAW_BOOST = 2
/** How long the result of a draw holds. */
const DRAW_INTERVAL_MS = 500
/** Quotas kept by name; real servers have three or four. The one reported longest ago is dropped. */
const MAX_QUOTAS = 32
/** Servers round a reset up to whole seconds: resets that differ by less are the same. */
const RESET_PRECISION_MS = 1000

/**
 * Creates an empty store of quotas by name. Of answers that overlap in time, the least remaining value counts. Once a quota of 0 is reset,
 * one attempt goes first, and its answer shows what is left. The use beyond this client's own requests gives an estimate of how many
 * clients share the quota: this client uses 1/n of what is left. A share below one request is drawn at random.
 */
export function createServerQuota(): ServerQuota {
  const snapshots = new Map<string, QuotaSnapshot>()
  const ownRequests = createUsageCounter()
  /** The longest window so far: own requests are counted over it. */
  let longestWindowMs = 0
  /** How many clients share the quota, this one included. */
  let estimatedClients = 1
  /** The last draw: the snapshot it was for, its result, and until when that holds. */
  let lotteryDraw: { readonly snapshot: QuotaSnapshot; readonly isWon: boolean; readonly until: number } | undefined

  function share(snapshot: QuotaSnapshot, now: number, random: () => number): number {
    const part = snapshot.remaining / estimatedClients
    if (part >= 1 || part === 0) return Math.floor(part)
    if (lotteryDraw?.snapshot !== snapshot || now >= lotteryDraw.until)
      lotteryDraw = { snapshot, isWon: random() < DRAW_BOOST * part, until: now + DRAW_INTERVAL_MS }
    return Number(lotteryDraw.isWon)
  }

  /** Drops the quotas that were reset before the attempt was sent, and that its answer does not report. */
  function dropUnreported(quotas: readonly Quota[], sentAt: number): void {
    for (const [name, { resetAt }] of snapshots) if (sentAt >= resetAt && !quotas.some(quota => quota.name === name)) snapshots.delete(name)
  }

  function store(name: string, snapshot: QuotaSnapshot): void {
    // A map keeps the order of insertion: the first name is the one reported longest ago.
    snapshots.delete(name)
    snapshots.set(name, snapshot)
    if (snapshots.size > MAX_QUOTAS) snapshots.delete(snapshots.keys().next().value as string)
  }

  /** Moves the estimated number of clients towards total use divided by own use, the more of the quota is used the further. */
  function estimateClients({ limit, remaining, windowMs, windowSeenAt }: QuotaSnapshot, { now, inFlight }: QuotaAnswer): void {
    const own = ownRequests.countSince(windowSeenAt, now - windowMs) + inFlight
    const used = limit - remaining
    estimatedClients = Math.max(1, estimatedClients + (used / limit) * (used / Math.max(1, own) - estimatedClients))
  }

  return {
    isInForce: now => [...snapshots.values()].some(({ resetAt }) => now < resetAt),
    get isKnown() {
      return snapshots.size > 0
    },
    update(quotas, answer) {
      if (!answer.isRefused && (quotas.length > 0 || snapshots.size > 0)) ownRequests.add(answer.now, longestWindowMs)
      dropUnreported(quotas, answer.sentAt)
      for (const quota of quotas) {
        const snapshot = snapshotOf(quota, answer, snapshots.get(quota.name))
        if (!snapshot) continue
        store(quota.name, snapshot)
        longestWindowMs = Math.max(longestWindowMs, snapshot.windowMs)
        estimateClients(snapshot, answer)
      }
    },
    nextAt(now, { starts, rtt }, random) {
      let at = now
      for (const snapshot of snapshots.values()) {
        // Networks change the order: an attempt sent a little earlier may have arrived a little later.
        const sentSince = starts.length && starts.length - countBelow(starts, snapshot.sentAt - rtt)
        if (sentSince < share(snapshot, now, random)) continue
        const { resetAt } = snapshot
        const nextDrawAt = lotteryDraw?.snapshot === snapshot && !lotteryDraw.isWon ? lotteryDraw.until : Infinity
        if (now < resetAt) at = Math.max(at, Math.min(resetAt, nextDrawAt))
        else if ((starts.at(-1) ?? -Infinity) >= resetAt) return Infinity
      }
      return at
    },
  }
}

/** Returns the new snapshot of a quota, or `undefined` if the report is incomplete or an overlapping answer reported less. */
function snapshotOf(quota: Quota, { sentAt, now }: QuotaAnswer, last: QuotaSnapshot | undefined): QuotaSnapshot | undefined {
  const { remaining, reset, limit = 0, window } = quota
  if (remaining === undefined || reset === undefined) return undefined
  const resetAt = now + reset
  const isSameWindow = last && now < last.resetAt
  if (isSameWindow && sentAt < last.receivedAt && remaining > last.remaining) return undefined
  // A rounded reset is too late: of several reports of the same reset, the earliest is the most exact.
  const isSameReset = isSameWindow && Math.abs(resetAt - last.resetAt) < RESET_PRECISION_MS
  return {
    remaining,
    resetAt: isSameReset ? Math.min(resetAt, last.resetAt) : resetAt,
    sentAt,
    receivedAt: now,
    limit: Math.max(limit, remaining, last?.limit ?? 1),
    windowMs: window ?? Math.max(reset, last?.windowMs ?? 0),
    windowSeenAt: last && remaining - last.remaining < last.limit / 2 ? last.windowSeenAt : now,
  }
}

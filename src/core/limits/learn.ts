import { type Run, rateOf } from './bucket.ts'
import type { Learned, Refusal } from './learned.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { createTrial, type Trial } from './trial.ts'
import { begunAt, windowLength } from './window-length.ts'

/** The parts of a measured rate and bucket that are used: what is left is a cushion for what was measured too high. */
const CAUTION = 0.995
const CUSHION = 0.7
/** Exploring a known window happens when this part of it has passed. */
const LATE = 0.25
/** Attempts under way at a time while the limit is a guess. */
const GUESS = 4
/** What was accepted longer before a refusal, and before twice the wait it asks for, has nothing to do with it. */
const RECENT = 60_000
/** A run remembers no more attempts than this. */
const MEMORY = 1000

/**
 * Learns by what was accepted between refusals. At first any limit is taken for a window; when the wait is a second or less, which is also what a
 * bucket says that has a token in a moment, a trial tells which it is. What is known is explored again after a while, ever more rarely while nothing is found.
 */
export function createLearned(): Learned {
  let ledger: Ledger | undefined
  let trial: Trial | undefined
  /** The size of the bucket, when the limit is one. */
  let bucket = 0
  // The run since the gate opened last: when it opened, when the last refused attempt was sent, and what was accepted since.
  let opensAt = 0
  let refusedAt = 0
  let begun: number | undefined
  let sent: number[] = []
  let accepted = 0
  let incident: Refusal | undefined
  // The window that is being filled: its beginning, what it took, and what it was known to take.
  let windowAt = -Infinity
  let inWindow = 0
  let floor = 0
  let sure = false
  let patience = 2
  let exploreFrom = 0

  function adoptWindow(requests: number, per: number): void {
    ledger = createLedger({ requests, per, burst: requests })
    trial = undefined
    bucket = 0
    sure = false
  }

  function adoptRate(rate: number, size: number): void {
    bucket = Math.max(1, size)
    ledger = createLedger({ requests: 1, per: 1 / (CAUTION * rate), burst: Math.max(2, Math.floor(CUSHION * bucket)) })
    trial = undefined
    sure = true
  }

  function conclude({ sentAt, wait }: Refusal, run: Run): void {
    const known = ledger?.limit
    const length = (since: number) => windowLength(sentAt - since + wait, wait % 1000 === 0)
    const start = () => {
      adoptWindow(accepted, length(run.sent[0] as number))
      if (wait <= 1000) trial = createTrial(run)
    }
    // A bucket was empty at the last refusal too: what was accepted since came in since.
    const least = accepted / Math.max(1, sentAt - refusedAt)
    if (!known) start()
    else if (trial) {
      const beyond = accepted - 1 - trial.repeats
      if (beyond > 1) {
        const found = trial.explain(run, least)
        adoptRate(found.rate, found.bucket)
      } else if (accepted < trial.repeats / 2) adoptRate(least, accepted)
      else if (beyond < 0) start()
      else adoptWindow(accepted, length(run.sent[0] as number))
    } else if (bucket) {
      if (accepted > 2 * bucket)
        adoptRate(
          rateOf(run, () => bucket, least),
          bucket,
        )
      else adoptRate(Math.max(least, 0.9 / known.per), Math.min(bucket, accepted))
    } else if (inWindow > 0) {
      if (sentAt >= windowAt + known.per) adoptWindow(known.requests, length(begunAt(sentAt, windowAt, known.per)))
      else if (inWindow >= known.requests) patience = Math.min(32, patience * 2)
      else if (wait <= 1000 && known.per <= 1000) start()
      else adoptWindow(inWindow, known.per)
    }
  }

  return {
    nextAt(now, underWay) {
      if (!ledger) return now
      const { starts } = underWay
      if (trial) return begun === undefined ? now : trial.at(begun, accepted - 1 + starts.length)
      const at = ledger.nextAt(now, underWay)
      const mayExplore = !bucket && now >= exploreFrom && inWindow >= floor && starts.length <= inWindow - floor
      return mayExplore ? Math.min(at, windowAt + LATE * ledger.limit.per) : at
    },
    cap(now) {
      if (!ledger) return undefined
      const known = trial || bucket ? accepted : now < windowAt + ledger.limit.per ? inWindow : 0
      return Math.min(1 + 2 * known, sure ? Infinity : Math.max(GUESS, known / 10))
    },
    accepted(sentAt, countedAt, now) {
      if (sentAt < opensAt) return
      begun ??= now
      accepted++
      if (sent.push(countedAt) > MEMORY) sent.shift()
      if (!ledger) return
      ledger.record(countedAt)
      const { per, burst } = ledger.limit
      if (bucket) {
        if (sentAt <= exploreFrom) return
        ledger.change({ requests: 1, per: per / 1.05, burst })
        exploreFrom = sentAt + 1000
      } else if (!trial) {
        if (accepted === 1 || sentAt >= windowAt + per) {
          windowAt = sentAt
          inWindow = 0
          floor = burst
        }
        if (++inWindow < burst) return
        sure = true
        ledger.change({ requests: inWindow, per, burst: inWindow })
      }
    },
    refused(refusal) {
      incident = { ...refusal, sentAt: incident?.sentAt ?? refusal.sentAt }
    },
    settle(now) {
      if (!incident || now < incident.reopensAt) return
      const { sentAt, countedAt, reopensAt, wait } = incident
      const since = sentAt - Math.max(RECENT, 2 * wait)
      const recent = sent.filter(at => at >= since)
      if (recent.length < sent.length) accepted = (sent = recent).length
      if (accepted > 0) conclude(incident, { sent: sent.sort((a, b) => a - b), end: countedAt })
      else if (ledger && !trial && !bucket && !incident.told)
        adoptWindow(ledger.limit.requests, sentAt - begunAt(sentAt, windowAt, ledger.limit.per) + incident.wait)
      incident = undefined
      refusedAt = sentAt
      opensAt = reopensAt
      sent = []
      begun = undefined
      accepted = 0
      inWindow = 0
      exploreFrom = reopensAt + patience * (bucket ? 10_000 : (ledger?.limit.per ?? 0))
    },
  }
}

import { createLedger, type Ledger } from '../window-counter.ts'
import { type Evidence, runOf, weigh } from './evidence.ts'
import { exploreAt, FASTER, rarer } from './explore.ts'
import type { Run } from './fit-bucket.ts'
import { createTrial, type Trial } from './probe.ts'
import type { Learned, Refusal } from './types.ts'
import { begunAt, windowLength } from './window-length.ts'

/** Attempts under way at a time while the limit is a guess; and in a trial, which ends with all of them refused. */
const GUESS = 4
const TRIED = 2
/** A bucket whose interval is below this part of the one that was known was worth exploring. */
const GAIN = 0.97
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
  /** What the limit was taken from, when it is a bucket. */
  let bucket: Evidence | undefined
  // The run since the gate opened last: when it opened, when the last refused attempt before was sent, and what was accepted since.
  let opensAt = 0
  let emptyAt = 0
  let begun: number | undefined
  let sent: number[] = []
  let accepted = 0
  // The refusals that ended it: the first, with the reopening that the last one asked for, and when the last was sent.
  let incident: Refusal | undefined
  let refusedAt = 0
  // The window that is being filled: its beginning, what it took, and what it was known to take.
  let windowAt = -Infinity
  let inWindow = 0
  let floor = 0
  // Whether it has taken as much as it is known to take; nothing is known before the ledger.
  let sure: boolean
  let patience = 2
  let exploreFrom = 0

  function adoptWindow(requests: number, per: number): void {
    ledger = createLedger({ requests, per, burst: requests })
    trial = undefined
    bucket = undefined
    sure = false
  }

  /** Takes the limit for a bucket, which was empty when it refused; worth exploring if it is refilled faster than was known. */
  function adoptBucket(...runs: Run[]): void {
    const before = bucket?.limit.per ?? Infinity
    bucket = weigh(runs, bucket && ledger && 1 / ledger.limit.per)
    const { per, burst } = bucket.limit
    patience = per < GAIN * before ? 2 : rarer(patience)
    ledger = createLedger(bucket.limit)
    ledger.record(refusedAt + (burst - 1) * per)
    trial = undefined
    sure = true
  }

  function conclude({ sentAt, wait }: Refusal, run: Run): void {
    const known = ledger?.limit
    const length = (since: number) => windowLength(sentAt - since + wait, wait % 1000 === 0)
    const adopt = () => adoptWindow(accepted, length(run.sent[0] as number))
    const start = () => {
      adopt()
      if (wait <= 1000) trial = createTrial(run)
    }
    if (!known) start()
    else if (trial) {
      const beyond = accepted - 1 - trial.repeats
      // one more than the window took is chance, where it took more than one; much less is what little came in since
      if (beyond > Math.min(1, trial.repeats) || accepted < trial.repeats / 2) adoptBucket(trial.first, run)
      else if (beyond < 0) start()
      else adopt()
    } else if (bucket) adoptBucket(...bucket.runs, run)
    else if (sentAt >= windowAt + known.per) adoptWindow(known.requests, length(begunAt(sentAt, windowAt, known.per)))
    else if (inWindow >= known.requests) patience = rarer(patience)
    else if (wait <= 1000 && known.per <= 1000) start()
    else adoptWindow(inWindow, known.per)
  }

  return {
    nextAt(now, underWay) {
      if (!ledger) return now
      const { starts } = underWay
      if (trial) return begun === undefined ? now : trial.at(begun, accepted - 1 + starts.length)
      const at = ledger.nextAt(now, underWay)
      const exploring = !bucket && now >= exploreFrom
      return exploring ? Math.min(at, exploreAt(windowAt, ledger.limit.per, floor, inWindow - floor, starts.length)) : at
    },
    cap(now) {
      if (!ledger) return undefined
      const known = trial || bucket ? accepted : now < windowAt + ledger.limit.per ? inWindow : 0
      return Math.min(1 + 2 * known, sure ? Infinity : Math.max(trial ? TRIED : GUESS, known / 10))
    },
    accepted(sentAt, countedAt, now) {
      if (sentAt < opensAt) return
      begun ??= now
      accepted++
      if (sent.push(sentAt) > MEMORY) sent.shift()
      if (!ledger) return
      ledger.record(countedAt)
      const { per, burst } = ledger.limit
      if (bucket) {
        if (sentAt <= exploreFrom) return
        ledger.change({ requests: 1, per: per / FASTER, burst })
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
      refusedAt = refusal.sentAt
    },
    settle(now) {
      if (!incident || now < incident.reopensAt) return
      const { sentAt, reopensAt, wait } = incident
      const since = sentAt - Math.max(RECENT, 2 * wait)
      const recent = sent.filter(at => at >= since)
      const whole = recent.length === accepted
      if (recent.length < sent.length) accepted = (sent = recent).length
      if (accepted > 0) conclude(incident, runOf(sent, refusedAt, emptyAt, whole))
      else if (ledger && !trial && !bucket && !incident.told)
        adoptWindow(ledger.limit.requests, sentAt - begunAt(sentAt, windowAt, ledger.limit.per) + wait)
      incident = undefined
      emptyAt = refusedAt
      opensAt = reopensAt
      sent = []
      begun = undefined
      accepted = 0
      inWindow = 0
      exploreFrom = reopensAt + patience * (bucket ? 10_000 : (ledger?.limit.per ?? 0))
    },
  }
}

import { createLearned } from './estimator/estimator.ts'
import type { LimitPolicy } from './options.ts'
import type { Quota } from './quota/fields.ts'
import { createTold } from './quota/server-quota.ts'
import { countBelow } from './sorted.ts'
import { createLedger } from './window-counter.ts'

/** One attempt under way. */
export interface Ticket {
  readonly start: number
}

/** How an attempt ended, as far as limits are concerned. */
export interface Outcome {
  /** `refused` by a 429; `accepted` by any other answer; `unknown` when there was none. */
  readonly verdict: 'accepted' | 'refused' | 'unknown'
  /** The wait that a 429 asked for, in milliseconds. */
  readonly retryAfter?: number | undefined
  readonly quotas: readonly Quota[]
}

/** When one more attempt may go: as things stand, and at the earliest, whatever the answers still awaited say. */
export interface Moment {
  readonly at: number
  readonly earliest: number
}

/** Decides when the next attempt may go. Knows no timers and no queue. */
export interface Pace {
  /** The earliest moment for one more attempt, not before `now`; Infinity when it depends on answers still awaited. */
  nextAt(now: number, waiting: number, random: () => number): Moment
  /** True when nothing is under way and no limit, cool-down or quota is in force. */
  isIdle(now: number): boolean
  /** True while the next attempt is to show whether a cool-down is over. */
  readonly probing: boolean
  start(now: number): Ticket
  /** Hears how an attempt ended; gives the length of the cool-down that begins with it, if one does. */
  end(ticket: Ticket, outcome: Outcome, now: number, random: () => number): number | undefined
}

/** An answer that takes longer is no refusal: servers refuse quickly. */
const YOUNG = 150
/** Attempts under way at a host that never answered, that is known with few waiting, and with many. */
const UNSEEN = 3
const SHALLOW = 16
const DEEP = 4
const MAX_HOLD = 60_000
/** What was learned is kept this long after its last use, in milliseconds. */
const KEEP = 600_000
/** The part of the shortest answer's time that is taken for granted: networks waver. */
const STEADY = 0.9

export function createPace({ limit, concurrency }: LimitPolicy): Pace {
  const ledger = limit && createLedger(limit)
  const told = createTold()
  const learned = createLearned()
  // when each attempt under way was sent, oldest first
  const starts: number[] = []
  let rtt = 0
  let answeredAt = Infinity
  let accepted = 0
  let usedAt = -Infinity
  // The cool-down: until when, how many in a row.
  let heldUntil = 0
  let row = 0
  // Answers since the last cool-down.
  let streak = Infinity

  function cap(now: number, waiting: number): number {
    if (row) return 1
    const most = learned.cap(now)
    if (most !== undefined) return most
    if (ledger) return Infinity
    if (streak < SHALLOW && !told.known) return 1 + streak
    if (answeredAt === Infinity) return UNSEEN
    return Math.max(waiting > SHALLOW ? DEEP : SHALLOW, told.known ? accepted : accepted / 10)
  }

  function cappedAt(now: number, waiting: number): number {
    const most = Math.floor(cap(now, waiting))
    const start = starts[starts.length - most]
    return start === undefined ? now : start + (row ? 1000 : YOUNG)
  }

  return {
    nextAt(now, waiting, random) {
      learned.settle(now)
      const state = { starts, rtt }
      const earliest = Math.max(
        now,
        heldUntil,
        ledger?.nextAt(now, state) ?? 0,
        told.nextAt(now, state, random),
        learned.nextAt(now, state),
      )
      return { earliest, at: starts.length < concurrency ? Math.max(earliest, cappedAt(now, waiting)) : Infinity }
    },
    isIdle(now) {
      const learns = learned.cap(now) !== undefined && now <= usedAt + KEEP
      const held = now < heldUntil + (row && MAX_HOLD)
      return starts.length === 0 && !held && !learns && !told.holds(now) && (ledger?.isIdle(now) ?? true)
    },
    get probing() {
      return row > 0
    },
    start(now) {
      usedAt = now
      starts.splice(countBelow(starts, now, true), 0, now)
      return { start: now }
    },
    end(ticket, { verdict, retryAfter, quotas }, now, random) {
      const { start } = ticket
      const index = countBelow(starts, start)
      if (starts[index] === start) starts.splice(index, 1)
      if (verdict !== 'unknown') {
        if (start >= answeredAt) rtt = Math.min(rtt || Infinity, STEADY * (now - start))
        answeredAt = Math.min(answeredAt, now)
      }
      const countedAt = Math.max(start, now - rtt)
      ledger?.record(countedAt)
      told.hear(quotas, start, now, verdict === 'refused', starts.length)
      if (verdict === 'accepted') {
        accepted++
        if (start >= heldUntil) {
          row = 0
          streak++
        }
        learned.accepted(start, countedAt, now)
      }
      if (verdict !== 'refused') return undefined
      const isNew = start >= heldUntil
      if (isNew) {
        row++
        streak = 0
      }
      const wait = retryAfter || Math.min(MAX_HOLD, 1000 * 2 ** (row - 1))
      const until = now + wait + random() * Math.min(1000, wait / (wait > 1000 ? 10 : 20))
      heldUntil = Math.max(heldUntil, until)
      // A refusal that the headers explain teaches nothing else.
      if (!quotas.some(({ remaining }) => remaining === 0))
        learned.refused({ sentAt: start, wait, told: !!retryAfter, reopensAt: heldUntil })
      return isNew ? until - now : undefined
    },
  }
}

import { createLedger, type Ledger, type UnderWay } from './ledger.ts'

/** What 429s teach of a limit that the server is silent about. */
export interface Learned {
  /** The earliest moment for one more attempt. */
  nextAt(now: number, underWay: UnderWay): number
  /** How many attempts may be under way, since nobody knows for sure; undefined while nothing is known. */
  cap(now: number): number | undefined
  /** Hears of an attempt that was not refused: when it was sent, when it counted at the latest, and the time. */
  accepted(sentAt: number, countedAt: number, now: number): void
  /** Hears of a refusal that begins a cool-down: when the attempt was sent, how long the wait is, and when the gate opens again. */
  refused(sentAt: number, wait: number, reopensAt: number): void
}

/** A trial looks for a bucket that is refilled at most this many times a second. */
const REFILLS = 5
/** The parts of a measured rate and bucket that are used: what is left is a cushion for what was measured too high. */
const CAUTION = 0.985
const CUSHION = 0.5
/** Exploring a known window happens when this part of it has passed. */
const LATE = 0.25
/** Attempts under way at a time while the limit is a guess. */
const GUESS = 4
/** A replay remembers no more than this. */
const MEMORY = 1000

/**
 * Learns by what was accepted between refusals. At first any limit is taken for a window; when the wait is a second or less, which is also what a
 * bucket says that has a token in a moment, a trial sends the same again and goes on at a growing pace, and the refusal that ends it tells which it is.
 * What is known is explored again after a while, ever more rarely while nothing is found.
 */
export function createLearned(): Learned {
  let ledger: Ledger | undefined
  let kind: 'window' | 'trial' | 'bucket' = 'window'
  // The run since the gate opened last: when it opened, when the last refused attempt was sent, and what was accepted since.
  let opensAt = 0
  let refusedAt = 0
  let begun: number | undefined
  let sent: number[] = []
  let accepted = 0
  // What a trial replays: when the accepted attempts of the first run were sent, from its beginning.
  let replay: number[] = []
  let growth = 1
  let bucket = 1
  // The window that is being filled.
  let windowAt = -Infinity
  let inWindow = 0
  let floor = 0
  let sure = false
  let patience = 2
  let exploreFrom = 0

  function adopt(requests: number, per: number, burst = requests): void {
    ledger = createLedger({ requests, per, burst })
    kind = 'window'
    sure = false
  }

  function adoptRate(rate: number, burst: number): void {
    bucket = Math.max(1, burst)
    ledger = createLedger({ requests: 1, per: 1 / (CAUTION * rate), burst: Math.max(2, Math.floor(CUSHION * bucket)) })
    kind = 'bucket'
    sure = true
  }

  /** When a trial sends its next attempt: a probe, then the first run again from the probe's answer, then ever faster. */
  function trialAt(begun: number, number: number): number {
    const beyond = number - replay.length + 1
    return begun + (beyond <= 0 ? (replay[number] as number) : (replay.at(-1) as number) + Math.sqrt(beyond / growth))
  }

  return {
    nextAt(now, { starts, rtt }) {
      if (!ledger) return now
      if (kind === 'trial') return begun === undefined ? now : trialAt(begun, accepted - 1 + starts.length)
      const { per } = ledger.limit
      const at = ledger.nextAt(now, { starts, rtt })
      if (kind === 'bucket' || at <= now || inWindow < floor || starts.length > inWindow - floor) return at
      return now < exploreFrom ? at : Math.min(at, windowAt + LATE * per)
    },
    cap(now) {
      if (!ledger) return undefined
      const known = kind === 'window' ? (now < windowAt + ledger.limit.per ? inWindow : 0) : accepted
      return Math.min(1 + 2 * known, sure ? Infinity : Math.max(GUESS, known / 10))
    },
    accepted(sentAt, countedAt, now) {
      if (sentAt < opensAt) return
      begun ??= now
      accepted++
      if (sent.length < MEMORY) sent.push(sentAt)
      ledger?.record(countedAt)
      if (!ledger) return
      if (kind === 'bucket' && sentAt > exploreFrom) {
        const { per, burst } = ledger.limit
        ledger.change({ requests: 1, per: per / 1.05, burst })
        exploreFrom = sentAt + 1000
      }
      if (kind !== 'window') return
      if (sentAt >= windowAt + ledger.limit.per) {
        windowAt = sentAt
        inWindow = 0
        floor = ledger.limit.requests
      }
      if (++inWindow >= ledger.limit.requests) {
        sure = true
        ledger.change({ requests: inWindow, per: ledger.limit.per, burst: inWindow })
      }
    },
    refused(sentAt, wait, reopensAt) {
      const first = sent[0] ?? sentAt
      const known = ledger?.limit
      // A wait in whole seconds was rounded up, and windows are whole seconds long.
      const length = (ms: number) => (wait % 1000 === 0 ? round(ms) : ms)
      if (!known) {
        adopt(Math.max(1, accepted), length(sentAt - first + wait))
        if (wait <= 1000 && accepted > 1) {
          kind = 'trial'
          replay = sent.map(at => at - first).slice(1)
          const time = replay.at(-1) as number
          const rate = accepted * Math.min(0.6 / time, REFILLS / 1000)
          // At this pace the tokens that come meanwhile never overflow the bucket.
          growth = rate ** 2 / (4 * Math.max(1, accepted - rate * time))
        }
      } else if (kind === 'trial') {
        const beyond = accepted - 1 - replay.length
        const least = accepted / (sentAt - refusedAt)
        const time = replay.at(-1) as number
        const rate = Math.max(least, (beyond + 0.5) / (sentAt - (begun as number) - time))
        if (beyond > 1) adoptRate(rate, replay.length + 1 - rate * time)
        else if (accepted < 0.8 * replay.length) adoptRate(least, accepted)
        else adopt(accepted, length(sentAt - first + wait))
      } else if (kind === 'bucket') {
        const least = accepted / (sentAt - refusedAt)
        if (accepted > 2 * bucket) adoptRate(Math.max(least, (accepted + 0.5 - bucket) / (sentAt - first)), bucket)
        else adoptRate(Math.max(least, 0.9 / known.per), Math.min(bucket, accepted))
      } else if (inWindow > 0) {
        if (sentAt >= windowAt + known.per) adopt(known.requests, length(sentAt - windowAt + wait))
        else if (inWindow >= known.requests) patience = Math.min(32, patience * 2)
        else adopt(inWindow, known.per)
      }
      ;(globalThis as any).DBG?.('refused', { time: sentAt-first, wait, accepted, inWindow, replay:replay.length, rt: replay.at(-1), kind, patience }, known, '->', ledger?.limit, kind)
      opensAt = reopensAt
      refusedAt = sentAt
      sent = []
      begun = undefined
      accepted = 0
      windowAt = -Infinity
      inWindow = 0
      exploreFrom = reopensAt + patience * (kind === 'bucket' ? 10_000 : (ledger as Ledger).limit.per)
    },
  }
}

/** The usual windows, in seconds. */
const USUAL = [1, 2, 5, 10, 15, 20, 30, 60, 300, 900, 3600, 86_400]

/** Takes a measured window, up to a second too long and a little too short, for the usual one. */
function round(ms: number): number {
  const seconds = Math.max(1, Math.floor(ms / 1000))
  return 1000 * (USUAL.find(usual => usual >= seconds && usual <= 1.2 * seconds) ?? seconds)
}

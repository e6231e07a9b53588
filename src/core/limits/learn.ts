import { createLedger, type Ledger, type UnderWay } from './ledger.ts'

/** What 429s teach of a limit that the server is silent about. */
export interface Learned {
  /** The earliest moment for one more attempt. */
  nextAt(now: number, underWay: UnderWay): number
  /** Hears of an attempt that was not refused: when it was sent, and when it counted at the latest. */
  accepted(sentAt: number, countedAt: number): void
  /** Hears of the first refusal after a while: when that attempt was sent, and when the gate opens again. */
  refused(sentAt: number, reopensAt: number, wait: number): void
  /** True once there was a refusal. */
  readonly known: boolean
}

/** Attempts between two refusals. */
interface Run {
  /** When it may begin. */
  readonly from: number
  first: number | undefined
  accepted: number
}

/** How fast an exploring run grows: after t seconds it has sent 4 windows' worth times the square of the part of the window that has passed. */
const GROWTH = 4

export function createLearned(): Learned {
  let ledger: Ledger | undefined
  let run: Run = { from: 0, first: undefined, accepted: 0 }
  let exploring = false
  let patience = 3
  let since = 0

  const isBucket = () => ledger !== undefined && ledger.limit.burst > ledger.limit.requests

  /** When an exploring run sends its next attempt beyond what is known to be safe. */
  function exploreAt(underWay: UnderWay): number {
    const { requests, per } = (ledger as Ledger).limit
    const extra = run.accepted + underWay.starts.length - requests + 1
    return (run.first as number) + per * Math.sqrt(Math.max(0, extra) / (GROWTH * requests))
  }

  function adopt(requests: number, per: number, burst: number): void {
    ledger = createLedger({ requests, per, burst })
  }

  return {
    get known() {
      return ledger !== undefined
    },
    nextAt(now, underWay) {
      if (!ledger) return now
      const at = ledger.nextAt(now, underWay)
      if (at <= now || !exploring || run.first === undefined) return at
      return Math.min(at, exploreAt(underWay))
    },
    accepted(sentAt, countedAt) {
      if (sentAt < run.from) return
      run.first ??= sentAt
      run.accepted++
      ledger?.record(countedAt)
      if (ledger && !exploring && !isBucket() && sentAt - since > patience * ledger.limit.per) {
        exploring = true
      }
    },
    refused(sentAt, reopensAt, wait) {
      const elapsed = sentAt - (run.first ?? sentAt)
      const count = Math.max(1, run.accepted)
      const known = ledger?.limit
      if (known && isBucket()) {
        const rate = (count + 0.5 - known.burst) / elapsed
        if (count > known.burst && elapsed > known.per) adopt(1, 1 / (0.985 * rate), known.burst)
        else adopt(1, known.per * 1.1, Math.max(2, count))
        exploring = false
      } else if (exploring && known && count > known.requests + 1) {
        const burst = known.requests
        const rate = (count + 0.5 - burst) / elapsed
        adopt(1, 1 / (0.985 * rate), Math.max(2, burst))
        exploring = false
      } else {
        const length = elapsed + wait
        const per = wait % 1000 === 0 ? Math.max(1000, Math.floor(length / 1000) * 1000) : length
        const again = exploring && known
        adopt(count, per, count)
        if (again) patience *= 2
        exploring = !again && wait <= 1000
      }
      since = reopensAt
      run = { from: reopensAt, first: undefined, accepted: 0 }
    },
  }
}

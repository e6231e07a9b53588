/** The longest cool-down when the server names no wait, in milliseconds. */
const MAX_BACKOFF_MS = 60_000

/** The wait after one refused attempt, and the cool-down that it starts, if any; both in milliseconds. */
export interface CooldownResult {
  readonly wait: number
  readonly started: number | undefined
}

/**
 * The pause after a 429, shared by all attempts at one origin. After it, one attempt at a time tests whether the server accepts requests
 * again. Times are monotonic milliseconds.
 */
export class Cooldown {
  /** When the pause ends; 0 if there was none. */
  until = 0
  /** Cool-downs in a row. An accepted attempt that was sent after the last one resets it to 0. */
  consecutiveFailures = 0
  /** Attempts accepted since the last cool-down; Infinity if there was none. */
  acceptedSince = Infinity

  /** True during the pause, and up to a minute after it while no attempt has been accepted since. */
  isInForce(now: number): boolean {
    return now < this.until + (this.consecutiveFailures && MAX_BACKOFF_MS)
  }

  /** Records an accepted attempt. One that was sent before the pause ended says nothing about it. */
  accept(sentAt: number): void {
    if (sentAt < this.until) return
    this.consecutiveFailures = 0
    this.acceptedSince++
  }

  /**
   * Records a refused attempt. One that was sent before the pause ended can only prolong it; any other starts a new one. The wait is
   * `retryAfter`, else 1 s, doubled for each cool-down in a row up to 60 s. Jitter adds up to 5 % (10 % above 1 s), at most 1 s.
   */
  refuse(sentAt: number, retryAfter: number | undefined, now: number, random: () => number): CooldownResult {
    const isNew = sentAt >= this.until
    if (isNew) {
      this.consecutiveFailures++
      this.acceptedSince = 0
    }
    const wait = retryAfter || Math.min(MAX_BACKOFF_MS, 1000 * 2 ** (this.consecutiveFailures - 1))
    const until = now + wait + random() * Math.min(1000, wait / (wait > 1000 ? 10 : 20))
    this.until = Math.max(this.until, until)
    return { wait, started: isNew ? until - now : undefined }
  }
}

/** A known window is explored once this part of it has passed. */
const EXPLORE_AFTER_PART = 0.25
/** At most this part of the known size is tried in addition at a time: late attempts in one window may already count in the next. */
const MAX_EXTRA_PART = 0.5
/** The attempts beyond a known size that may be tried, however small that size is. */
const MIN_EXTRA = 2
/** A known bucket is explored by sending this many times faster, repeatedly. */
export const EXPLORE_SPEEDUP = 1.05
/** The explore interval at first, and after a success; and the longest. It counts windows, or periods of 10 s for a bucket. */
export const MIN_EXPLORE_INTERVAL = 2
const MAX_EXPLORE_INTERVAL = 32

/**
 * Returns when an attempt beyond the known size of a window may be tried, in monotonic milliseconds, or Infinity. `extra` attempts beyond
 * that size have been accepted in this window, and at most as many may be in flight.
 */
export const exploreAt = (windowStart: number, per: number, knownSize: number, extra: number, inFlight: number): number =>
  inFlight <= extra && inFlight < Math.max(MIN_EXTRA, MAX_EXTRA_PART * knownSize) - extra
    ? windowStart + EXPLORE_AFTER_PART * per
    : Infinity

/** Returns the interval until the next exploration, after one that found nothing: twice as long, up to 32. */
export const longerInterval = (interval: number): number => Math.min(MAX_EXPLORE_INTERVAL, interval * 2)

/** Common lengths of rate-limit windows, in seconds. */
const COMMON_LENGTHS_S = [1, 2, 5, 10, 15, 20, 30, 60, 300, 900, 3600, 86_400]
/** An observed length is raised to a common one that is at most this many times longer. */
const MAX_ROUNDING_UP = 1.2
/** A window is at most this many times longer than its known length. */
const MAX_GROWTH = 10

/**
 * Returns the length in milliseconds of a window that was observed for `ms`. With `isRounded`, the server rounds the wait up to whole
 * seconds: the observed length may be up to a second too long. It may also be too short, if the window began before the first attempt. A
 * common length nearby is then used.
 */
export function windowLength(ms: number, isRounded: boolean): number {
  if (!isRounded) return ms
  const seconds = Math.max(1, Math.floor(ms / 1000))
  return 1000 * Math.max(seconds, ...COMMON_LENGTHS_S.filter(common => common <= MAX_ROUNDING_UP * seconds))
}

/**
 * Returns when the window of a refused attempt began. A start that is unknown or more than ten windows ago says nothing: the known length
 * is assumed.
 */
export const windowStart = (sentAt: number, startedAt: number, per: number): number =>
  sentAt - startedAt > MAX_GROWTH * per ? sentAt - per : startedAt

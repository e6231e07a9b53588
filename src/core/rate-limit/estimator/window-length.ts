/** The usual windows, in seconds. */
const USUAL = [1, 2, 5, 10, 15, 20, 30, 60, 300, 900, 3600, 86_400]

/**
 * The length of a window that was seen to end after `ms`. Servers round the wait up to whole seconds: then it is up to a second too long, and a little
 * too short when the window began before the first attempt; the usual length nearby is taken.
 */
export function windowLength(ms: number, rounded: boolean): number {
  if (!rounded) return ms
  const seconds = Math.max(1, Math.floor(ms / 1000))
  return 1000 * Math.max(seconds, ...USUAL.filter(usual => usual <= 1.2 * seconds))
}

/** So many known windows are the most that one may turn out to be. */
const LONGEST = 10

/** When a window began, as far as it tells how long windows are: very long ago, or never, tells nothing, and the known length holds. */
export const begunAt = (sentAt: number, windowAt: number, per: number): number =>
  sentAt - windowAt > LONGEST * per ? sentAt - per : windowAt

/** Exploring a known window happens when this part of it has passed. */
const LATE = 0.25
/** By so much of itself a window is explored at a time: what is sent late in one may already count in the next. */
const FURTHER = 0.5
/** Beyond a known bucket goes who is this much faster, again and again. */
export const FASTER = 1.05
const PATIENT = 32

/** When one more than a window is known to take may be tried, if it may: `beyond` were accepted, and no more than that are under way. */
export const exploreAt = (windowAt: number, per: number, known: number, beyond: number, underWay: number): number =>
  underWay <= beyond && underWay < Math.max(2, FURTHER * known) - beyond ? windowAt + LATE * per : Infinity

/** How many windows, or times ten seconds, pass before the limit is explored again, when nothing was found. */
export const rarer = (patience: number): number => Math.min(PATIENT, patience * 2)

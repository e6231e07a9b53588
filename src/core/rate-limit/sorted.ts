/**
 * Returns how many numbers of an ascending list are below `bound`; with `inclusive`, numbers equal to `bound` count too.
 * Binary search in logarithmic time.
 */
export function countBelow(sorted: readonly number[], bound: number, inclusive = false): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    const value = sorted[middle] as number
    if (value < bound || (inclusive && value === bound)) low = middle + 1
    else high = middle
  }
  return low
}

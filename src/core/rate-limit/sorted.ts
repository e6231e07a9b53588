/** How many numbers of a sorted list, from its beginning, are below a limit (or, `inclusive`, no more than it). In logarithmic time. */
export function countBelow(sorted: readonly number[], limit: number, inclusive = false): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    const value = sorted[middle] as number
    if (value < limit || (inclusive && value === limit)) low = middle + 1
    else high = middle
  }
  return low
}

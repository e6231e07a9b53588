/** The growth of a measure over a run, from the regression line through its samples: what the line gains from the first to the last. */
export function growth(samples: readonly number[]): number {
  const n = samples.length
  if (n < 2) return 0
  const middle = (n - 1) / 2
  const mean = samples.reduce((a, b) => a + b, 0) / n
  let up = 0
  let down = 0
  samples.forEach((value, i) => {
    up += (i - middle) * (value - mean)
    down += (i - middle) ** 2
  })
  return (up / down) * (n - 1)
}

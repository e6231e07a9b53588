import { toMs } from '../../core/options/duration.ts'
import type { Latency } from './types.ts'

// Φ⁻¹(0.99): the distance of the 99th percentile of a normal distribution from its mean, in standard deviations.
const Z99 = 2.3263478740408408

/** Creates a function that draws a latency in milliseconds from a random number generator. */
export function createLatency(latency: Latency = 0): (random: () => number) => number {
  if (typeof latency === 'object' && 'median' in latency) {
    const median = toMs(latency.median, 'latency.median')
    const p99 = toMs(latency.p99, 'latency.p99')
    if (!(median > 0 && p99 >= median)) throw new RangeError('latency.p99 must not be below latency.median, which must be above 0')
    const sigma = Math.log(p99 / median) / Z99
    return random => median * Math.exp(sigma * normal(random))
  }
  if (typeof latency === 'object') {
    const low = toMs(latency[0], 'latency[0]')
    const high = toMs(latency[1], 'latency[1]')
    if (high < low) throw new RangeError('latency[1] must not be below latency[0]')
    return random => low + (high - low) * random()
  }
  const ms = toMs(latency, 'latency')
  return () => ms
}

// Box–Muller transform
const normal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

export { createRandom } from './random.ts'
export type { VirtualClock, VirtualClockOptions } from './virtual-clock.ts'
export { createVirtualClock } from './virtual-clock.ts'

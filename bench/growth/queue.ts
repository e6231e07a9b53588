/**
 * Measures calls of one client that wait for a rate limit: the memory of each, and the time to build, abort, reject and send the queue. Run
 * it without a loader, because the helpers of a loader use memory in each function: `node --expose-gc bench/growth/queue.ts
 * --calls=1000000`.
 */
import { parseArgs } from 'node:util'
import { growQueue } from './grow-queue.ts'

const { values } = parseArgs({ options: { calls: { type: 'string', default: '20000' }, end: { type: 'string' } } })
const calls = Number(values.calls)

for (const end of ['abort', 'refuse', 'send'] as const) {
  if (values.end && values.end !== end) continue
  const { bytes, built, ended, outcomes } = await growQueue(calls, end)
  console.log(
    `${end}: ${calls} calls, ${bytes.toFixed(0)} bytes each, built in ${(built / 1000).toFixed(1)} s, ended in ${(ended / 1000).toFixed(1)} s`,
    outcomes,
  )
}
process.exit()

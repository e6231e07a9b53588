/**
 * The cache among processes, in full. Prints one line for each figure and fails when one is missed.
 *
 *   node --expose-gc --import tsx test/cache-processes/run.ts --kills=300 --processes=16 --calls=200 --keys=1000000
 */
import { fillHeap } from './heap.ts'
import { killWriters } from './kill.ts'
import { askTogether } from './lease.ts'
import { flag } from './processes.ts'

const check = (what: string, ok: boolean): void => {
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${what}`)
  if (!ok) process.exitCode = 1
}

const { kills, torn, lost, orphans, left } = await killWriters(flag('kills', 300))
check(
  `${kills} kills while writing 1 MiB entries: ${torn} torn, ${lost} older entries lost, ${orphans} orphans of which ${left} are left after the sweep`,
  torn + lost + left === 0,
)

for (const [store, most] of [
  ['fs', 2],
  ['redis', 1],
] as const) {
  const processes = flag('processes', 16)
  const calls = flag('calls', 200)
  const { requests, failed } = await askTogether(store, processes, calls)
  check(
    `${processes} processes × ${calls} calls for one expired entry on ${store}: ${requests} upstream requests, ${failed} failed`,
    requests <= most && requests > 0 && failed === 0,
  )
}

for (const level of ['memory', 'driver'] as const) {
  const { keys, full, end, entries } = await fillHeap(flag('keys', 1_000_000), level)
  const grown = (end - full) / 2 ** 20
  check(
    `${keys} keys (${level}): heap ${(full / 2 ** 20).toFixed(1)} MiB when full, ${(end / 2 ** 20).toFixed(1)} MiB at the end (${grown.toFixed(1)} MiB more), ${entries} entries in memory`,
    grown <= 10,
  )
}

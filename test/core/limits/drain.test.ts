import { describe, expect, it } from 'vitest'
import { runDrains } from '../../../bench/drain/index.ts'

describe('real clients drain a limit in virtual time', () => {
  it.each(['known, fixed', 'known, 50/s', 'headers, fixed', 'headers, sliding', 'unknown, sliding'])(
    '%s',
    async filter => {
      const [row] = await runDrains({ filter, seeds: 2 })
      expect(row).toMatchObject({ ok: true, lost: 0 })
    },
    60_000,
  )

  it('the same seed gives the same run', async () => {
    const run = () => runDrains({ filter: 'ten blind clients, fixed', seeds: 1 })
    expect(await run()).toEqual(await run())
  }, 60_000)
})

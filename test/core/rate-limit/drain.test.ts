import { describe, expect, it } from 'vitest'
import { drain } from '../../../bench/drain/drain.ts'
import { runDrains } from '../../../bench/drain/index.ts'
import { DRAINS } from '../../../bench/drain/scenarios.ts'

describe('a client that drains a rate limit in virtual time', () => {
  it.each(['known, fixed', 'known, 50/s', 'headers, fixed', 'headers, sliding', 'unknown, sliding'])(
    'completes every call of the scenario "%s"',
    async filter => {
      const [row] = await runDrains({ filter, seeds: 2 })
      expect(row).toMatchObject({ ok: true, lost: 0 })
    },
    60_000,
  )

  it.each([
    [10, 1, 200, 0.6],
    [50, 2, 500, 0.6],
    [50, 10, 500, 0.8],
  ])(
    'finds an unannounced bucket of %s a second that holds %s, with few refusals',
    async (requests, burst, items, least) => {
      for (const near of [false, true]) {
        const limit = { requests, per: '1s', burst, algorithm: 'gcra' } as const
        const { efficiency, refused, lost } = await drain({ name: '', items, clients: 1, concurrency: 50, client: {}, limit, near }, 1)
        expect({ lost, enough: efficiency >= least, few: refused <= 15 }).toEqual({ lost: 0, enough: true, few: true })
      }
    },
    60_000,
  )

  it('does not treat refusals that no bucket explains as a bucket without a limit', async () => {
    const scenario = DRAINS.find(({ name }) => name === 'unknown, 50/s burst 10')
    const { refused, efficiency } = await drain(scenario!, 27)
    expect(refused).toBeLessThan(15)
    expect(efficiency).toBeGreaterThan(0.75)
  }, 60_000)

  it('gives the same result for the same seed', async () => {
    const run = () => runDrains({ filter: 'ten blind clients, fixed', seeds: 1 })
    expect(await run()).toEqual(await run())
  }, 60_000)
})

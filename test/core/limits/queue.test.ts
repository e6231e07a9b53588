import fc from 'fast-check'
import { expect, it } from 'vitest'
import { enqueue } from '../../../src/core/limits/queue.ts'

it('a queue holds the higher rank first, then the earlier, and tells each its place', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 })), ranks => {
      const queue: { rank: number; turn: number }[] = []
      ranks.forEach((rank, turn) => {
        const waiter = { rank, turn }
        expect(queue[enqueue(queue, waiter)]).toBe(waiter)
      })
      expect(queue).toEqual(ranks.map((rank, turn) => ({ rank, turn })).sort((a, b) => b.rank - a.rank || a.turn - b.turn))
    }),
  )
})

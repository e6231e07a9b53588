import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWaitQueue, type QueueItem } from '../../../src/core/rate-limit/wait-queue.ts'

interface Waiter extends QueueItem {
  readonly turn: number
}

const rank = ({ priority, attempt }: QueueItem) => 2 * priority + Number(attempt > 1)
const sorted = (waiters: readonly Waiter[]) => [...waiters].sort((a, b) => rank(b) - rank(a) || a.turn - b.turn)

const steps = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        priority: fc.integer({ min: -1, max: 1 }),
        attempt: fc.integer({ min: 1, max: 3 }),
        deadline: fc.constantFrom(5, 10, 20, Infinity),
      }),
    },
    { weight: 1, arbitrary: fc.record({ remove: fc.nat() }) },
    { weight: 1, arbitrary: fc.record({ expire: fc.constantFrom(4, 5, 10, 30) }) },
  ),
  // without a size the cases are short, and a heap shows its order only with many items
  { maxLength: 100, size: 'max' },
)

describe('the wait queue', () => {
  it('matches a sorted list after any additions, removals and expiries', () => {
    fc.assert(
      fc.property(steps, all => {
        const queue = createWaitQueue<Waiter>()
        let model: Waiter[] = []
        all.forEach((step, turn) => {
          if ('remove' in step) {
            const waiter = model[step.remove % Math.max(1, model.length)]
            if (!waiter) return
            expect(queue.remove(waiter)).toBe(true)
            expect(queue.remove(waiter)).toBe(false)
            model = model.filter(other => other !== waiter)
          } else if ('expire' in step) {
            const gone: Waiter[] = []
            for (let late = queue.removeExpired(step.expire); late; late = queue.removeExpired(step.expire)) gone.push(late)
            expect(new Set(gone)).toEqual(new Set(model.filter(({ deadline }) => deadline <= step.expire)))
            model = model.filter(({ deadline }) => deadline > step.expire)
          } else {
            const waiter = { ...step, turn }
            expect(queue.countAhead(waiter)).toBe(model.filter(other => rank(other) >= rank(waiter)).length)
            queue.add(waiter)
            model.push(waiter)
          }
          const order = sorted(model)
          const most = Math.max(...model.map(({ priority }) => priority))
          const least = order.filter(({ priority }) => priority === most).sort((a, b) => a.attempt - b.attempt || a.turn - b.turn)
          expect(queue.size).toBe(model.length)
          expect(queue.first()).toBe(order[0])
          expect(queue.fewestAttempts()).toBe(least[0])
          expect(queue.earliestDeadline()).toBe(Math.min(Infinity, ...model.map(({ deadline }) => deadline)))
        })
      }),
    )
  })

  it('counts only calls of the same rank when there are very many ranks', () => {
    const queue = createWaitQueue<Waiter>()
    for (let turn = 0; turn < 200; turn++) queue.add({ priority: turn % 100, attempt: 1, deadline: Infinity, turn })
    expect(queue.countAhead({ priority: 7, attempt: 1, deadline: Infinity })).toBe(2)
    expect(queue.countAhead({ priority: 7, attempt: 2, deadline: Infinity })).toBe(0)
  })

  it('counts the calls of all ranks from its own up to 64 ranks', () => {
    const countAhead = (ranks: number) => {
      const queue = createWaitQueue<Waiter>()
      for (let turn = 0; turn < ranks; turn++) queue.add({ priority: turn, attempt: 1, deadline: Infinity, turn })
      return queue.countAhead({ priority: 7, attempt: 1, deadline: Infinity })
    }
    expect([countAhead(64), countAhead(65)]).toEqual([57, 1])
  })

  it('forgets a rank when its last call leaves', () => {
    const queue = createWaitQueue<Waiter>()
    const past = Array.from({ length: 100 }, (_, turn) => ({ priority: turn, attempt: 1, deadline: Infinity, turn }))
    for (const waiter of past) queue.add(waiter)
    for (const waiter of past) queue.remove(waiter)
    queue.add({ priority: 9, attempt: 1, deadline: Infinity, turn: 100 })
    expect(queue.countAhead({ priority: 7, attempt: 1, deadline: Infinity })).toBe(1)
  })

  it('never expires a call without a deadline', () => {
    const queue = createWaitQueue<Waiter>()
    queue.add({ priority: 0, attempt: 1, deadline: Infinity, turn: 0 })
    expect(queue.removeExpired(Infinity)).toBeUndefined()
    expect(queue.size).toBe(1)
  })

  it.each([
    [16, true],
    [17, false],
  ])('after %d calls left an empty queue still compares a new call with them: %s', (many, isCompared) => {
    const queue = createWaitQueue<Waiter>()
    let reads = 0
    const left = Array.from({ length: many }, (_, turn) => ({
      get priority() {
        reads++
        return 0
      },
      attempt: 1,
      deadline: Infinity,
      turn,
    }))
    for (const waiter of left) queue.add(waiter)
    for (const waiter of left) queue.remove(waiter)
    reads = 0
    queue.add({ priority: 0, attempt: 1, deadline: Infinity, turn: many })
    expect(reads > 0).toBe(isCompared)
  })
})

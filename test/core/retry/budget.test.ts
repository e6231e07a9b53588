import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BudgetOptions, type BudgetPolicy, mayRetry, refundToken, resolveBudget, takeToken } from '../../../src/core/retry/budget.ts'
import { createState } from '../../../src/core/state.ts'
import { createRandom } from '../../../src/testing/index.ts'

/** The retry tokens of one client, by origin. */
const createBudgets = () => {
  const { retryTokens } = createState()
  return (origin: string, policy: BudgetPolicy | false) => ({
    onFailure: () => takeToken(retryTokens(origin), policy),
    onSuccess: () => refundToken(retryTokens(origin), policy),
    allows: () => mayRetry(retryTokens(origin), policy),
  })
}

describe('the budget option', () => {
  it('defaults to ten tokens with a refund of one, and accepts false', () => {
    expect(resolveBudget()).toEqual({ tokens: 10, refund: 1 })
    expect(resolveBudget(true)).toEqual({ tokens: 10, refund: 1 })
    expect(resolveBudget({ tokens: 4, refund: 0.1 })).toEqual({ tokens: 4, refund: 0.1 })
    expect(resolveBudget(false)).toBe(false)
    expect(Object.isFrozen(resolveBudget())).toBe(true)
  })
  it.each([0, -1, Number.NaN, Infinity, '5'])('rejects %s as tokens or refund', value => {
    const wrong = value as number
    expect(() => resolveBudget({ tokens: wrong })).toThrow('retry.budget.tokens must be a finite number above 0')
    expect(() => resolveBudget({ refund: wrong })).toThrow('retry.budget.refund must be a finite number above 0')
  })
  it.each([null, 5, 'much'])('rejects %j as the whole option', value => {
    expect(() => resolveBudget(value as unknown as BudgetOptions)).toThrow('retry.budget must be options, true or false')
  })
})

describe('a retry budget', () => {
  it('allows retries while more than half of its tokens are left', () => {
    const budget = createBudgets()('https://a.test', resolveBudget())
    for (let i = 0; i < 4; i++) budget.onFailure()
    expect(budget.allows()).toBe(true)
    budget.onFailure()
    expect(budget.allows()).toBe(false)
    budget.onSuccess()
    expect(budget.allows()).toBe(true)
  })
  it('never falls below zero and never rises above its size', () => {
    const budget = createBudgets()('https://a.test', resolveBudget())
    for (let i = 0; i < 50; i++) budget.onFailure()
    for (let i = 0; i < 5; i++) budget.onSuccess()
    expect(budget.allows()).toBe(false)
    budget.onSuccess()
    expect(budget.allows()).toBe(true)
    for (let i = 0; i < 50; i++) budget.onSuccess()
    for (let i = 0; i < 5; i++) budget.onFailure()
    expect(budget.allows()).toBe(false)
  })
  it('adds the refund option for each success', () => {
    const budget = createBudgets()('https://a.test', { tokens: 2, refund: 0.25 })
    budget.onFailure()
    expect(budget.allows()).toBe(false)
    budget.onSuccess()
    expect(budget.allows()).toBe(true)
    budget.onFailure()
    for (let i = 0; i < 3; i++) budget.onSuccess()
    expect(budget.allows()).toBe(false)
    for (let i = 0; i < 2; i++) budget.onSuccess()
    expect(budget.allows()).toBe(true)
  })
  it('is separate for each origin', () => {
    const budgets = createBudgets()
    for (let i = 0; i < 9; i++) budgets('https://a.test', resolveBudget()).onFailure()
    expect([budgets('https://a.test', resolveBudget()).allows(), budgets('https://b.test', resolveBudget()).allows()]).toEqual([
      false,
      true,
    ])
  })
  it('can be switched off', () => {
    const budgets = createBudgets()
    const budget = budgets('https://a.test', false)
    for (let i = 0; i < 99; i++) budget.onFailure()
    budget.onSuccess()
    expect([budget.allows(), budgets('https://a.test', resolveBudget()).allows()]).toEqual([true, true])
  })
  it('stops less than 5 % of the retries when 30 % of the attempts fail at random', () => {
    const budget = createBudgets()('https://a.test', resolveBudget())
    const random = createRandom(1)
    let refused = 0
    for (let i = 0; i < 10_000; i++) {
      const failed = random() < 0.3
      if (failed) budget.onFailure()
      else budget.onSuccess()
      if (failed && !budget.allows()) refused++
    }
    expect(refused / 3000).toBeLessThan(0.05)
  })
  it('allows at most five retries during an outage, whatever the number of failed calls', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 200 }), fc.nat(20), (calls, calm) => {
        const budget = createBudgets()('https://a.test', resolveBudget())
        for (let i = 0; i < calm; i++) budget.onSuccess()
        let attempts = 0
        for (const most of calls) {
          for (let n = 1; ; n++) {
            attempts++
            budget.onFailure()
            if (n >= most || !budget.allows()) break
          }
        }
        expect(attempts).toBeLessThanOrEqual(calls.length + 5)
      }),
    )
  })
})

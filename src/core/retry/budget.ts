import { readPositive } from '../options/read.ts'
import { switched } from '../options/switched.ts'
import { readOptions, row, type Table, type ValuesOf } from '../options/table.ts'
import { perOrigin } from '../per-origin.ts'

/** How many retries an origin may be sent, in the manner of gRPC's retry throttling. */
export interface BudgetOptions {
  /** The tokens at the start, and at most; retries go while more than half are left. @default 10 */
  tokens?: number | undefined
  /** What a success gives back; a failure takes 1. @default 1 */
  refund?: number | undefined
}

const BUDGET = {
  tokens: row(readPositive, 10),
  refund: row(readPositive, 1),
} satisfies Table<BudgetOptions>

/** {@link BudgetOptions}, read and checked. */
export type BudgetPolicy = ValuesOf<typeof BUDGET>

/** The retry tokens of one origin. */
export interface RetryBudget {
  /** Tells of an attempt that failed in a way that another attempt may mend. */
  onFailure(): void
  /** Tells of an attempt that the server answered. */
  onSuccess(): void
  /** Whether a retry may be sent now. */
  allows(): boolean
}

/**
 * Reads the `retry.budget` option; `false` allows every retry.
 * @throws RangeError or TypeError naming the option that is wrong.
 */
export const resolveBudget = (option?: BudgetOptions | boolean): BudgetPolicy | false =>
  switched(option, 'retry.budget', given => Object.freeze(readOptions(BUDGET, given, 'retry.budget')))

/** Keeps one {@link RetryBudget} for each origin, for the client's life. */
export function createBudgets(): (origin: string, policy: BudgetPolicy | false) => RetryBudget {
  const origins = perOrigin(
    () => ({ spent: 0 }),
    ({ spent }) => spent === 0,
  )
  return (origin, policy) => {
    if (!policy) return UNLIMITED
    return new TokenBudget(origins(origin), policy)
  }
}

/** A class, since each waiting call holds one. */
class TokenBudget implements RetryBudget {
  private readonly state: { spent: number }
  private readonly policy: BudgetPolicy

  constructor(state: { spent: number }, policy: BudgetPolicy) {
    this.state = state
    this.policy = policy
  }

  onFailure(): void {
    this.state.spent = Math.min(this.policy.tokens, this.state.spent + 1)
  }

  onSuccess(): void {
    this.state.spent = Math.max(0, this.state.spent - this.policy.refund)
  }

  allows(): boolean {
    return this.state.spent < this.policy.tokens / 2
  }
}

const UNLIMITED: RetryBudget = Object.freeze({ onFailure() {}, onSuccess() {}, allows: () => true })

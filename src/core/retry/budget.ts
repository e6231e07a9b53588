import { readPositive } from '../options/read.ts'
import { switched } from '../options/switched.ts'
import { readOptions, row, type Table, type ValuesOf } from '../options/table.ts'
import { perOrigin } from '../per-origin.ts'

/**
 * The retry budget of an origin, as in gRPC's retry throttling: it stops retries to a server that mostly fails. Source:
 * https://github.com/grpc/proposal/blob/master/A6-client-retries.md
 */
export interface BudgetOptions {
  /** The initial and maximum number of tokens. Retries are allowed while more than half of them are left. @default 10 */
  tokens?: number | undefined
  /** The number of tokens that a success returns; a failure takes 1. @default 1 */
  refund?: number | undefined
}

const BUDGET = {
  tokens: row(readPositive, 10),
  refund: row(readPositive, 1),
} satisfies Table<BudgetOptions>

/** Checked {@link BudgetOptions}. */
export type BudgetPolicy = ValuesOf<typeof BUDGET>

/** The retry budget of one origin. */
export interface RetryBudget {
  /** Records a failure that a retry may fix. */
  onFailure(): void
  /** Records a response from the server. */
  onSuccess(): void
  /** True when a retry may be sent now. */
  allows(): boolean
}

/**
 * Reads the `retry.budget` option; `false` allows every retry.
 * @throws RangeError or TypeError that names the invalid option.
 */
export const resolveBudget = (option?: BudgetOptions | boolean): BudgetPolicy | false =>
  switched(option, 'retry.budget', given => Object.freeze(readOptions(BUDGET, given, 'retry.budget')))

/** Keeps one {@link RetryBudget} per origin for the lifetime of the client. */
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

/** A class rather than a closure, because every waiting call holds an instance. */
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

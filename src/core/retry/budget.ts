import { readPositive } from '../options/read.ts'
import { switched } from '../options/switched.ts'
import { readOptions, row, type Table, type ValuesOf } from '../options/table.ts'

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

/** The retry tokens that the failures of one origin have taken. */
export interface RetryTokens {
  spent: number
}

/**
 * Reads the `retry.budget` option; `false` allows every retry.
 * @throws RangeError or TypeError that names the invalid option.
 */
export const resolveBudget = (option?: BudgetOptions | boolean): BudgetPolicy | false =>
  switched(option, 'retry.budget', given => Object.freeze(readOptions(BUDGET, given, 'retry.budget')))

/** Records a failure that a retry may fix: it takes one token. */
export function takeToken(tokens: RetryTokens, policy: BudgetPolicy | false): void {
  if (policy) tokens.spent = Math.min(policy.tokens, tokens.spent + 1)
}

/** Records a response from the server: it returns tokens. */
export function refundToken(tokens: RetryTokens, policy: BudgetPolicy | false): void {
  if (policy) tokens.spent = Math.max(0, tokens.spent - policy.refund)
}

/** True when a retry may be sent now: while more than half of the tokens are left. */
export const mayRetry = ({ spent }: RetryTokens, policy: BudgetPolicy | false): boolean => !policy || spent < policy.tokens / 2

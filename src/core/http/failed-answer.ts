import type { Call, RawResponse } from '../context.ts'
import type { RequestError } from '../errors/errors.ts'

/** Returns the response behind an error of a call, complete and unredacted; undefined when there was no response. */
export const answerBehind = ({ failed }: Pick<Call, 'failed'>, error: unknown): RawResponse | undefined =>
  failed?.error === error ? failed?.answer : undefined

/** Records the response behind an error of a call and returns the error. */
export function failWith(call: Call, error: RequestError, answer: RawResponse | undefined): RequestError {
  call.failed = answer && { error, answer }
  return error
}

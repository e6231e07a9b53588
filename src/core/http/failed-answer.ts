import type { Call, RawResponse } from '../context.ts'
import type { RequestError } from '../errors/errors.ts'

/** The answer behind an error of a call, whole and unredacted; undefined when the server gave none. */
export const answerBehind = ({ failed }: Pick<Call, 'failed'>, error: unknown): RawResponse | undefined =>
  failed?.error === error ? failed?.answer : undefined

/** Notes the answer behind an error of a call, and gives the error. */
export function failWith(call: Call, error: RequestError, answer: RawResponse | undefined): RequestError {
  call.failed = answer && { error, answer }
  return error
}

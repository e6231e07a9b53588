import type { RequestContext } from '../context.ts'
import { redactCause } from '../redaction/cause.ts'
import { CallbackFault } from './callback.ts'
import { createError, type DistributiveOmit, type ErrorFields, type RequestError, type RequestErrorBase } from './errors.ts'

/** The fields of an error that a layer provides. {@link fail} adds the others. */
export type Failure = DistributiveOmit<ErrorFields, 'method' | 'url' | 'attempts' | 'retryable'> &
  Partial<Pick<RequestErrorBase, 'retryable'>>

/** Creates the error of a call. It adds method, URL and attempts, and redacts all secrets. */
export function fail(context: Pick<RequestContext, 'call' | 'request'>, failure: Failure): RequestError {
  const { call, request } = context
  const { redact } = call
  const url = redact.url(request.url)
  return createError({
    retryable: false,
    ...failure,
    ...(failure.headers && { headers: redact.headers(failure.headers) }),
    ...(failure.body !== undefined && { body: redact.value(failure.body) }),
    ...(failure.providerMessage !== undefined && { providerMessage: redact.foreign(failure.providerMessage) }),
    cause: redactCause(failure.cause, redact),
    message: redact.text(`${request.method} ${url}: ${failure.message}`),
    method: request.method,
    url,
    // the same array as in the call record: the retry layer adds the attempt that failed with this error
    attempts: call.attempts,
  } as ErrorFields)
}

/** Converts a `CallbackFault` to a `rejected` error of the call. Other errors are returned unchanged. */
export const withoutFault = (context: RequestContext, error: unknown): unknown =>
  error instanceof CallbackFault
    ? fail(context, { kind: 'rejected', reason: 'callback', message: error.message, cause: error.cause })
    : error

import type { RequestContext } from '../context.ts'
import { redactCause } from '../redaction/cause.ts'
import { CallbackFault } from './callback.ts'
import { createError, type DistributiveOmit, type ErrorFields, type RequestError, type RequestErrorBase } from './errors.ts'

/** What a layer says of a failure; the rest comes from the context. */
export type Failure = DistributiveOmit<ErrorFields, 'method' | 'url' | 'attempts' | 'retryable'> &
  Partial<Pick<RequestErrorBase, 'retryable'>>

/** Makes the error of one call: adds method, address and attempts, and leaves every secret out. */
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
    // the journal itself: the retry layer adds the attempt that fails with this error
    attempts: call.attempts,
  } as ErrorFields)
}

/** Turns the fault of a callback into the typed error of its call; any other error stays as it is. */
export const withoutFault = (context: RequestContext, error: unknown): unknown =>
  error instanceof CallbackFault
    ? fail(context, { kind: 'rejected', reason: 'callback', message: error.message, cause: error.cause })
    : error

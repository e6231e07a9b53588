import type { RawResponse, RequestContext } from '../context.ts'
import { ask, isPlainObject } from '../errors/callback.ts'
import { type ErrorKind, isErrorKind, type RequestError } from '../errors/errors.ts'
import { type Failure, fail } from '../errors/fail.ts'
import { retryAfter } from '../retry/retry-after.ts'
import { decodeAnswer, lenientBody } from './body.ts'
import { isRetryable, kindOfStatus } from './classifier.ts'
import { failWith } from './failed-answer.ts'

/**
 * Classifies a response by its status and the option `classify`. Returns a success with its decoded body.
 * @throws the typed error of a failure.
 */
export async function classifyResponse(context: RequestContext, answer: RawResponse): Promise<RawResponse> {
  const { status, headers, url } = answer
  const { classify } = context.policy
  if (answer.body !== null && !(answer.body instanceof Uint8Array)) return answer
  if (status < 400) {
    const data = status === 304 ? undefined : { value: decodeAnswer(context, answer) }
    const verdict = classify && ask('classify', () => classify({ status, headers, url, body: data?.value }), isVerdict)
    if (!verdict?.kind) return { ...answer, data }
    throw failed(context, answer, verdict.kind, data?.value, verdict)
  }
  const body = lenientBody(answer.body, headers)
  const verdict = classify && ask('classify', () => classify({ status, headers, url, body }), isVerdict)
  throw failed(context, answer, verdict?.kind ?? kindOfStatus(status), body, verdict)
}

const isVerdict = (value: unknown): boolean =>
  value === undefined || value === null || (isPlainObject(value) && (value.kind === undefined || isErrorKind(value.kind)))

/** Creates the typed error of a failed response and records the response behind it. */
function failed(
  context: RequestContext,
  answer: RawResponse,
  kind: ErrorKind,
  body: unknown,
  verdict:
    | { provider: string; code?: number | string | undefined; providerMessage?: string | undefined; retryable?: boolean | undefined }
    | undefined,
): RequestError {
  const { status, headers, statusText, truncated } = answer
  const { foreign } = context.call.redact
  const wait = kind === 'rate-limit' || kind === 'server' ? retryAfter(headers, context.runtime.now()) : undefined
  const retryable = verdict?.retryable ?? isRetryable(kind, status)
  const parts = [
    status,
    // a standard reason phrase contains only letters; other text may contain secrets
    /^[A-Za-z][A-Za-z' -]{0,39}$/.test(statusText) ? statusText : statusText && foreign(statusText),
    verdict?.code !== undefined && `(${verdict.provider} code ${foreign(String(verdict.code))})`,
    verdict?.providerMessage && foreign(verdict.providerMessage),
    truncated && '(body cut off)',
    wait !== undefined && `retry after ${wait} ms`,
  ]
  const fields = {
    kind,
    status,
    headers,
    body,
    retryable,
    message: parts.filter(Boolean).join(' '),
    ...(truncated && { bodyTruncated: true }),
    ...verdict,
    ...(wait !== undefined && { retryAfter: wait }),
  }
  return failWith(context.call, fail(context, { ...fields, kind, retryable } as Failure), answer)
}

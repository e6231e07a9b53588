/** One attempt of a call, as errors and events report it. */
export interface AttemptRecord {
  /** The number of the attempt, from 1. */
  readonly number: number
  /** The HTTP status, if there was a response. */
  readonly status?: number | undefined
  /** The kind of the error, if the attempt failed. */
  readonly error?: ErrorKind | undefined
  /** The wait before this attempt, in milliseconds. */
  readonly delay: number
  /** The duration of the attempt, in milliseconds. */
  readonly ms: number
}

/** Properties of every {@link RequestError}. They contain no secret. `JSON.stringify(error)` includes them. */
export interface RequestErrorBase extends Error {
  /** The HTTP method of the request. */
  readonly method: string
  /** The URL. Query values and path parts that may be secret are replaced by `[redacted]`. */
  readonly url: string
  /** Every attempt that was made; empty when no request was sent. */
  readonly attempts: readonly AttemptRecord[]
  /** True when the same request may succeed later. */
  readonly retryable: boolean
  /** The HTTP status, if there was a response. */
  readonly status?: number | undefined
  /** The response headers, with secrets replaced. */
  readonly headers?: Headers | undefined
  /** The response body with secrets replaced: parsed when it is JSON, otherwise text. At most 64 KiB are read. */
  readonly body?: unknown
  /** True when only the beginning of the response body was read, because it is too long, took too long or was cut off. */
  readonly bodyTruncated?: boolean | undefined
  /** The name of the provider that `code` belongs to, such as `tmdb`. */
  readonly provider?: string | undefined
  /** The provider's own error code. */
  readonly code?: number | string | undefined
  /** The provider's own error message. */
  readonly providerMessage?: string | undefined
}

/** Status 401, 403 or 498, or a provider code with this meaning. Not retried. */
export interface AuthError extends RequestErrorBase {
  readonly kind: 'auth'
}
/** Status 404 or 410, or a provider code with this meaning, whatever its status. Not retried. */
export interface NotFoundError extends RequestErrorBase {
  readonly kind: 'not-found'
}
/** Status 429, or a provider code with this meaning. Retried after the wait that the server requests, else after a backoff. */
export interface RateLimitError extends RequestErrorBase {
  readonly kind: 'rate-limit'
  /** The wait that the server requested, in milliseconds from the response, if it did. */
  readonly retryAfter?: number | undefined
}
/** Any other 4xx status. Not retried, except 408 and 425. */
export interface ClientError extends RequestErrorBase {
  readonly kind: 'client'
}
/** A 5xx status. Retried, except 501, 505 and provider codes with another meaning. */
export interface ServerError extends RequestErrorBase {
  readonly kind: 'server'
  /** The wait that the server requested, in milliseconds from the response, if it did. */
  readonly retryAfter?: number | undefined
}
/**
 * The network failed: connection refused or reset, unknown host, cut-off body, or CORS in a browser. Retried, except a redirect that is not
 * allowed.
 */
export interface NetworkError extends RequestErrorBase {
  readonly kind: 'network'
}
/** A time limit ended. Retried when it was the limit of one attempt. */
export interface TimeoutError extends RequestErrorBase {
  readonly kind: 'timeout'
  /** The limit that ended: `timeout` of one attempt, `deadline` of the whole call, or the wait in a queue. */
  readonly phase: 'attempt' | 'deadline' | 'queue'
}
/** The caller's `signal` aborted. Its `name` is `AbortError`, as in `fetch`. Not retried. */
export interface AbortedError extends RequestErrorBase {
  readonly kind: 'aborted'
}
/**
 * The body cannot be read as its content type says, is cut off, or is larger than `maxResponseBytes`. Retried, except when it is too large.
 */
export interface ParseError extends RequestErrorBase {
  readonly kind: 'parse'
}
/** The body does not match the call's schema. Not retried. */
export interface ValidationError extends RequestErrorBase {
  readonly kind: 'validation'
  /** What the schema rejected: a message, and the path of the field, such as `results.0.id`. */
  readonly issues: readonly { readonly message: string; readonly path: string }[]
}
/**
 * This library rejected the call: the circuit breaker is open, a queue is full, the wait exceeds the deadline, or `only-if-cached` found
 * nothing. Also used when a callback threw or returned an invalid value; the message then names the callback. Not retried.
 */
export interface RejectedError extends RequestErrorBase {
  readonly kind: 'rejected'
  readonly reason: 'breaker' | 'queue' | 'rate-limit' | 'budget' | 'cache' | 'callback'
  /** The wait after which a new call may succeed, in milliseconds, if known. */
  readonly retryAfter?: number | undefined
}

/**
 * Every error of a call, distinguished by `kind`.
 * @example
 * ```ts
 * try {
 *   return await api.get('/users/7')
 * } catch (error) {
 *   if (isRequestError(error) && error.kind === 'not-found') return undefined
 *   throw error
 * }
 * ```
 */
export type RequestError =
  | AuthError
  | NotFoundError
  | RateLimitError
  | ClientError
  | ServerError
  | NetworkError
  | TimeoutError
  | AbortedError
  | ParseError
  | ValidationError
  | RejectedError

/** The values of `kind` of a {@link RequestError}. */
export type ErrorKind = RequestError['kind']

/** `Omit`, applied to each member of a union separately. */
export type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** The fields from which a {@link RequestError} is created. */
export type ErrorFields = DistributiveOmit<RequestError, keyof Error> & { readonly message: string; readonly cause?: unknown }

const BRAND = /* @__PURE__ */ Symbol.for('holdfast.error')

const NAMES: Readonly<Record<ErrorKind, string>> = {
  auth: 'AuthError',
  'not-found': 'NotFoundError',
  'rate-limit': 'RateLimitError',
  client: 'ClientError',
  server: 'ServerError',
  network: 'NetworkError',
  timeout: 'TimeoutError',
  aborted: 'AbortError',
  parse: 'ParseError',
  validation: 'ValidationError',
  rejected: 'RejectedError',
}

/** True for the name of a kind of {@link RequestError}. */
export const isErrorKind = (kind: unknown): kind is ErrorKind => typeof kind === 'string' && Object.hasOwn(NAMES, kind)

class HoldfastError extends Error {
  constructor({ message, cause, ...fields }: ErrorFields) {
    super(message, cause === undefined ? undefined : { cause })
    Object.defineProperty(this, BRAND, { value: true })
    for (const [name, value] of Object.entries(fields)) {
      if (value !== undefined) Object.defineProperty(this, name, { value, enumerable: true, configurable: true })
    }
  }

  toJSON(): Record<string, unknown> {
    const { name, message, headers, ...fields } = this as unknown as RequestError
    const cause = this.cause instanceof Error ? `${this.cause.name}: ${this.cause.message}` : undefined
    return { name, message, ...fields, headers: headers && Object.fromEntries(headers), cause }
  }
}

/** Creates an error of the union. The fields must not contain secrets. */
export function createError(fields: ErrorFields): RequestError {
  const error = new HoldfastError(fields)
  Object.defineProperty(error, 'name', { value: NAMES[fields.kind], configurable: true })
  return error as unknown as RequestError
}

/** Copies an error. Each caller that shares a request gets an error object of its own. */
export function cloneError(error: RequestError, changes: Partial<RequestErrorBase> = {}): RequestError {
  const { message, cause, stack } = error
  const copy = createError({ ...error, ...changes, message, cause } as ErrorFields)
  if (stack) Object.defineProperty(copy, 'stack', { value: stack, configurable: true, writable: true })
  return copy
}

/**
 * True for an error of this library, also when it comes from another copy of it (such as ESM beside CommonJS).
 * @example if (isRequestError(error) && error.kind === 'rate-limit') console.log(error.retryAfter)
 */
export function isRequestError(error: unknown): error is RequestError {
  return typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[BRAND] === true
}

/** One try of a call, as errors and events report it. */
export interface AttemptRecord {
  /** 1 for the first try. */
  readonly number: number
  /** The HTTP status, when there was an answer. */
  readonly status?: number | undefined
  /** The kind of the failure, when the try failed. */
  readonly error?: ErrorKind | undefined
  /** The wait before this try, in milliseconds. */
  readonly delay: number
  /** How long the try itself took, in milliseconds. */
  readonly ms: number
}

/** What every error of Holdfast carries. */
export interface RequestErrorBase extends Error {
  readonly method: string
  /** The address, with every value that may be a secret left out. */
  readonly url: string
  /** Every try that was made; empty when the call never reached the network. */
  readonly attempts: readonly AttemptRecord[]
  /** True when the same request may succeed later. */
  readonly retryable: boolean
  /** The HTTP status, when there was an answer. */
  readonly status?: number | undefined
  /** The answer's headers, secrets left out. */
  readonly headers?: Headers | undefined
  /** The answer's body: parsed when it is JSON, else text, secrets left out, at most 64 kB of it. */
  readonly body?: unknown
  /** True when only the beginning of the answer's body was read: it is too long, took too long, or broke off. */
  readonly bodyTruncated?: boolean | undefined
  /** The provider that gave the code, such as `tmdb`. */
  readonly provider?: string | undefined
  /** The provider's own error code. */
  readonly code?: number | string | undefined
  /** The provider's own words. */
  readonly providerMessage?: string | undefined
}

/** 401, 403, 498, and provider codes that mean it. Not retried. */
export interface AuthError extends RequestErrorBase {
  readonly kind: 'auth'
}
/** 404, 410, and provider codes that mean it, whatever their HTTP status. Not retried. */
export interface NotFoundError extends RequestErrorBase {
  readonly kind: 'not-found'
}
/** 429, and provider codes that mean it. Retried when the server says, or after a backoff. */
export interface RateLimitError extends RequestErrorBase {
  readonly kind: 'rate-limit'
  /** Milliseconds after which the server will answer again, when it said so. */
  readonly retryAfter?: number | undefined
}
/** Any other 4xx. Not retried, but for 408 and 425. */
export interface ClientError extends RequestErrorBase {
  readonly kind: 'client'
}
/** 5xx. Retried, but for 501, 505 and provider codes that mean otherwise. */
export interface ServerError extends RequestErrorBase {
  readonly kind: 'server'
  /** Milliseconds after which the server asked to be called again, when it said so. */
  readonly retryAfter?: number | undefined
}
/** Refused, reset, name not found, cut-off body, CORS. Retried. */
export interface NetworkError extends RequestErrorBase {
  readonly kind: 'network'
}
/** Out of time: one attempt, the whole call, or the queue before it. Attempt timeouts are retried. */
export interface TimeoutError extends RequestErrorBase {
  readonly kind: 'timeout'
  readonly phase: 'attempt' | 'deadline' | 'queue'
}
/** The caller's signal aborted. Not retried. */
export interface AbortedError extends RequestErrorBase {
  readonly kind: 'aborted'
}
/** The body is not what its type says, is cut off, or is too large. Cut-off and edge bodies are retried. */
export interface ParseError extends RequestErrorBase {
  readonly kind: 'parse'
}
/** A schema refused the body. Not retried. */
export interface ValidationError extends RequestErrorBase {
  readonly kind: 'validation'
  readonly issues: readonly { readonly message: string; readonly path: string }[]
}
/**
 * Refused here: breaker open, queue full, a wait longer than the deadline, or a callback that threw or returned what it must not.
 * The message names the callback.
 */
export interface RejectedError extends RequestErrorBase {
  readonly kind: 'rejected'
  readonly reason: 'breaker' | 'queue' | 'rate-limit' | 'budget' | 'cache' | 'callback'
  /** Milliseconds after which it is worth trying again, when known. */
  readonly retryAfter?: number | undefined
}

/** Every way a call can fail, told apart by `kind`. */
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

/** The kinds of {@link RequestError}. */
export type ErrorKind = RequestError['kind']

/** `Omit` for each member of a union by itself. */
export type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** What makes a {@link RequestError}: its own fields, a sentence, and what caused it. */
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

/** True for a kind of {@link RequestError}. */
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

/** Makes one error of the union. Its fields must be free of secrets already. */
export function createError(fields: ErrorFields): RequestError {
  const error = new HoldfastError(fields)
  Object.defineProperty(error, 'name', { value: NAMES[fields.kind], configurable: true })
  return error as unknown as RequestError
}

/** A second error with the same content, so that each caller of a shared request owns the one it gets. */
export function cloneError(error: RequestError, changes: Partial<RequestErrorBase> = {}): RequestError {
  const { message, cause, stack } = error
  const copy = createError({ ...error, ...changes, message, cause } as ErrorFields)
  if (stack) Object.defineProperty(copy, 'stack', { value: stack, configurable: true, writable: true })
  return copy
}

/** True for an error of Holdfast, also one from another copy of the library (ESM beside CJS). */
export function isRequestError(error: unknown): error is RequestError {
  return typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[BRAND] === true
}

import type { LookupResult } from './cache/lookup-result.ts'
import type { AttemptRecord, RequestError } from './errors/errors.ts'
import type { Policies } from './options/policies.ts'
import type { Redactor } from './redaction/redactor.ts'
import type { RequestData } from './request/request-data.ts'
import type { Runtime } from './runtime.ts'
import type { MaybePromise } from './storage.ts'
import type { Emit } from './telemetry/events.ts'
import type { Scope } from './timeout/scope.ts'

/** The record of one call. All its layers share it and write to it. */
export interface Call {
  /** The request as it entered the pipeline. Cache keys are derived from it. */
  readonly request: RequestData
  /** The policies as they entered the pipeline. */
  readonly policy: Policies
  /** The identity that the last attempt was sent with, in the form of {@link identity}; undefined without a credential. */
  sentAs?: string | undefined
  /** Whether custom layers changed a part of the request that its key depends on; undefined until they forward the request. */
  changed?: boolean | undefined
  /** The number of requests that left all queues and were sent. */
  sent: number
  /** The identifier of the call: `r1`, `r2` …, numbered by its client. */
  readonly id: string
  /** When the call started, in milliseconds of the monotonic clock. */
  readonly startedAt: number
  /** All attempts so far, oldest first. */
  readonly attempts: AttemptRecord[]
  /** The last error with a response, and that response, complete and unredacted. */
  failed?: { readonly error: RequestError; readonly answer: RawResponse } | undefined
  /** The cached key, with the request that it belongs to. */
  key?: RequestKey | undefined
  /** Removes the secrets of this call from text, URLs, headers and values. */
  readonly redact: Redactor
  /** Returns the identity of the credential, empty when there is none. It may be the secret itself: do not store or log it. */
  identity(): MaybePromise<string>
}

/** The key of one request. `request/key.ts` creates it. */
export interface RequestKey {
  readonly request: RequestData
  /** The key in plain text. It must stay in memory, because it contains secrets. */
  readonly text: MaybePromise<string>
  /** The SHA-256 hash as 64 hexadecimal digits, once a store has needed it. */
  hash?: MaybePromise<string> | undefined
}

/** The input of a layer. It is frozen; a layer that changes something passes a copy to the next layer. */
export interface RequestContext {
  /** The identifier of the call: `r1`, `r2` …, numbered by its client. */
  readonly id: string
  /** The request as the layers above have left it. */
  readonly request: RequestData
  /** The merged options: a call overrides its endpoint, and an endpoint overrides the client. */
  readonly policy: Policies
  /** The number of the attempt, from 1; 0 in layers above retry. */
  readonly attempt: number
  /** Set when a provider replaced the URL of the request by another URL of the same resource. */
  readonly moved?: { readonly from: string; readonly to: string } | undefined
  /** Aborts when the call, or its current attempt, must end. */
  readonly signal: AbortSignal
  /**
   * The scope that `signal` belongs to. A layer that replaces the signal may leave it; inner layers compare both. It makes listening
   * cheaper.
   */
  readonly scope?: Scope | undefined
  /** When the whole call must end, in milliseconds of the monotonic clock; Infinity without a deadline. */
  readonly deadline: number
  /** The clocks, the timer, the random source and `fetch`. */
  readonly runtime: Runtime
  /** Emits an event to the listeners of the client. */
  readonly emit: Emit
  /** The record that all layers of this call share. */
  readonly call: Call
  /** The result of the cache lookup; undefined when the call bypasses the cache. */
  readonly lookup?: LookupResult | undefined
  /** The rest of the attempt's timeout after earlier redirects, in milliseconds. @default the whole timeout */
  readonly timeLeft?: number | undefined
}

/** A response between the layers, before the caller sees it. Its body is buffered, so it can be decoded more than once. */
export interface RawResponse {
  /** The HTTP status code. */
  readonly status: number
  /** The reason phrase; empty for a cached response. */
  readonly statusText: string
  /** The response headers. */
  readonly headers: Headers
  /** The URL that the response came from, after redirects. */
  readonly url: string
  /** True when the response came after a redirect. */
  readonly redirected: boolean
  /** The body after transfer and content decoding: bytes, or a stream with the `responseType` `stream`; null without a body. */
  readonly body: Uint8Array | ReadableStream<Uint8Array> | null
  /**
   * The target of a redirect, and the duration of its request in milliseconds. Set only between the transport and the layer that follows
   * redirects.
   */
  readonly redirect?: { readonly location: string; readonly ms: number } | undefined
  /** The redirect responses before this one, in order. */
  readonly hops?: readonly Pick<RawResponse, 'status' | 'headers'>[] | undefined
  /** True when only the beginning of an error body was read, because it is too long, took too long or was cut off. */
  readonly truncated?: boolean | undefined
  /** Where the response came from. */
  readonly from: 'network' | 'cache'
  /** How the cache handled the request, as the value of a `Cache-Status` field. Source: RFC 9211. */
  readonly cacheStatus?: string | undefined
  /** The decoded and validated body; undefined when each caller must decode a copy of its own. */
  readonly data?: { readonly value: unknown } | undefined
  /** True for a call that joined the request of another call. */
  readonly shared?: boolean | undefined
  /** The number of attempts; undefined for a response from the cache. */
  readonly attempts?: number | undefined
}

/** Runs the layers below and resolves with their response. */
export type Next = (context: RequestContext) => Promise<RawResponse>

/**
 * Middleware of the pipeline. The outer function runs once when the pipeline is built and receives the layers below it. The inner function
 * runs once for each call.
 * @example
 * ```ts
 * const withTrace: Layer = next => context =>
 *   next({ ...context, request: { ...context.request, headers: { ...context.request.headers, 'x-trace': context.id } } })
 * ```
 */
export type Layer = (next: Next) => Next

/** A layer of a feature: it runs only for calls with a policy of that feature, and receives that policy. */
export type PolicyLayer<Policy> = (next: Next) => (context: RequestContext, policy: Policy) => Promise<RawResponse>

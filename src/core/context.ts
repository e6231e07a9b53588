import type { LookupResult } from './cache/lookup-result.ts'
import type { AttemptRecord, RequestError } from './errors/errors.ts'
import type { Policies } from './options/policies.ts'
import type { Redactor } from './redaction/redactor.ts'
import type { RequestData } from './request/request-data.ts'
import type { Runtime } from './runtime.ts'
import type { MaybePromise } from './storage.ts'
import type { Emit } from './telemetry/events.ts'
import type { Scope } from './timeout/scope.ts'

/** What the layers of one call share and write: its journal. */
export interface Call {
  /** The request as it entered the pipeline: keys are made of it. */
  readonly request: RequestData
  /** The policies as it entered. */
  readonly policy: Policies
  /** For whom the last attempt went out, in the form of {@link identity}; undefined without a credential. */
  sentAs?: string | undefined
  /** Whether the caller's own layers changed what the key was made of; undefined as long as they have sent nothing on. */
  changed?: boolean | undefined
  /** How many of its requests have passed every queue and gone to the server. */
  sent: number
  /** `r1`, `r2` …: counted by the client. */
  readonly id: string
  /** By the runtime's monotonic clock. */
  readonly startedAt: number
  /** Every try so far. */
  readonly attempts: AttemptRecord[]
  /** The error that the call failed with last, and the answer of the server behind it, whole and unredacted. */
  failed?: { readonly error: RequestError; readonly answer: RawResponse } | undefined
  /** The key of the request that it was made for: most calls ask for it more than once. */
  key?: RequestKey | undefined
  /** Knows what must never be shown of this call. */
  readonly redact: Redactor
  /** The credential's identity, read once; empty when there is none. May be the secret itself: never to be kept or shown. */
  identity(): MaybePromise<string>
}

/** The key of one request; see `request/key.ts`. */
export interface RequestKey {
  readonly request: RequestData
  /** In clear: for memory only. */
  readonly text: MaybePromise<string>
  /** As 64 hex digits, once a store has asked for it. */
  hash?: MaybePromise<string> | undefined
}

/** What a layer is given: frozen; a layer that changes something passes a copy on. */
export interface RequestContext {
  readonly id: string
  readonly request: RequestData
  /** The policies of this call: the client's, overridden by the endpoint's, overridden by the call's. */
  readonly policy: Policies
  /** 1 for the first try, 0 outside the retry loop. */
  readonly attempt: number
  /** Set when a provider sent the request to where its server is: another address for the same resource. */
  readonly moved?: { readonly from: string; readonly to: string } | undefined
  /** Aborts when this call, or this attempt of it, must end. */
  readonly signal: AbortSignal
  /** What `signal` belongs to, unless a layer put another in its place: the layers below listen to it at less cost. */
  readonly scope?: Scope | undefined
  /** When the whole call must be over, by the runtime's monotonic clock; Infinity without a deadline. */
  readonly deadline: number
  readonly runtime: Runtime
  readonly emit: Emit
  readonly call: Call
  /** What the cache found for this call; undefined when it bypasses the cache. */
  readonly lookup?: LookupResult | undefined
  /** What is left of the attempt's timeout after earlier redirects, in milliseconds. @default all of it */
  readonly timeLeft?: number | undefined
}

/** An answer read to its end, below the caller's view: it can be decoded again and again, each time afresh. */
export interface RawResponse {
  readonly status: number
  readonly statusText: string
  readonly headers: Headers
  /** Where it finally came from, after redirects. */
  readonly url: string
  readonly redirected: boolean
  /** The body as it was read, decoded from its transfer and content codings; a stream only when one was asked for. */
  readonly body: Uint8Array | ReadableStream<Uint8Array> | null
  /** Where a redirect leads, and how long its request took, in milliseconds. Only between transport and the layer that follows it. */
  readonly redirect?: { readonly location: string; readonly ms: number } | undefined
  /** The redirects that led to it, in their order. */
  readonly hops?: readonly Pick<RawResponse, 'status' | 'headers'>[] | undefined
  /** True for the body of a failed answer of which only the beginning was read: it is too long, took too long, or broke off. */
  readonly truncated?: boolean | undefined
  readonly from: 'network' | 'cache'
  /** What the cache did, in the words of RFC 9211. */
  readonly cacheStatus?: string | undefined
  /** The decoded and validated body; absent where each caller must decode a copy of its own. */
  readonly data?: { readonly value: unknown } | undefined
  /** True for a caller who joined another's request: what it stored, the other stored too. */
  readonly shared?: boolean | undefined
  /** How many tries it took; absent when it came from the cache. */
  readonly attempts?: number | undefined
}

/** The rest of the pipeline, seen from one layer. */
export type Next = (context: RequestContext) => Promise<RawResponse>

/** A layer's two inner arrows: `next` is given once for the client's life, `context` once for each call. */
export type Layer = (next: Next) => Next

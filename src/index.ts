// The client

// Credentials
export { type Auth, bearer, header, queryParam, type Secret } from './core/auth/credentials.ts'
// The cache
export { createCache } from './core/cache/create-cache.ts'
export type { Entry } from './core/cache/entry/type.ts'
export type { LookupResult } from './core/cache/lookup-result.ts'
export type {
  Cache,
  CacheBounds,
  CacheCallOptions,
  CacheEntryInfo,
  CacheMode,
  CacheOptions,
  CachePolicy,
  CacheSetOptions,
  CacheStats,
  LeaseLike,
  Lifetimes,
} from './core/cache/types.ts'
export type { BreakerOptions, BreakerPolicy } from './core/circuit-breaker/options.ts'
export type { CircuitSnapshot } from './core/circuit-breaker/snapshot.ts'
export { createClient } from './core/client.ts'
export type { Client, Reply } from './core/client-types.ts'
export type { Call, Layer, Next, RawResponse, RequestContext, RequestKey } from './core/context.ts'
export type { BindHooks, ParameterBag } from './core/endpoints/bind.ts'
// Providers of your own
export {
  type AnyEndpoint,
  type Endpoint,
  type EndpointOptions,
  type EndpointTable,
  endpoint,
  type Methods,
  type Route,
} from './core/endpoints/endpoint.ts'
export type {
  Args,
  Method,
  MethodOptions,
  PagedMethod,
  PageOptions,
  Pager,
  Parameters as EndpointParameters,
} from './core/endpoints/method.ts'

export {
  byLink,
  byOffset,
  byPageNumber,
  byRows,
  type Cursor,
  type NumberedPage,
  type PageRequest,
  type Paging,
  type RowsOptions,
} from './core/endpoints/paging.ts'
export { defineProvider, type ProviderClient, type ProviderDefinition } from './core/endpoints/provider.ts'
export { DETAILS_TTL, SEARCH_TTL } from './core/endpoints/ttl.ts'
export type {
  AbortedError,
  AttemptRecord,
  AuthError,
  ClientError,
  ErrorKind,
  NetworkError,
  NotFoundError,
  ParseError,
  RateLimitError,
  RejectedError,
  RequestError,
  RequestErrorBase,
  ServerError,
  TimeoutError,
  ValidationError,
} from './core/errors/errors.ts'
// Errors
export { isRequestError } from './core/errors/errors.ts'
export { type SafeResult, safe } from './core/errors/safe.ts'
export type { FetchFunction } from './core/fetch.ts'
export type { HedgeOptions, HedgePolicy } from './core/hedging/options.ts'
export type { Classification, ClassifiedAnswer, Classifier } from './core/http/classifier.ts'
export type { Duration, DurationUnit } from './core/options/duration.ts'
export type { CallOptions, ClientOptions, RequestOptions } from './core/options/options.ts'
export type { Policies, ResponseType, SharedOptions } from './core/options/policies.ts'
export type { RateLimiter } from './core/rate-limit/limiter.ts'
// Limits, retry and backoff
export { createRateLimiter } from './core/rate-limit/limiter.ts'
export type { RateLimitOptions } from './core/rate-limit/options.ts'
export type { Quota } from './core/rate-limit/quota/fields.ts'
export type { Entrant, Gate, Outcome, Permit } from './core/rate-limit/types.ts'
export type { Redactor } from './core/redaction/redactor.ts'
export type { HeadersLike } from './core/request/headers.ts'
export type { BodyData, RequestData } from './core/request/request-data.ts'
export type { ParamValue, Query, QueryValue } from './core/request/url.ts'
export { type Backoff, constant, type ExponentialOptions, exponential, type Jitter } from './core/retry/backoff.ts'
export type { BudgetOptions, BudgetPolicy } from './core/retry/budget.ts'
export type { RetryOptions, RetryPolicy } from './core/retry/loop.ts'
export { type AsyncFunction, type RetryWrapper, type WithRetryOptions, withRetry } from './core/retry/with-retry.ts'
export type { FetchLike, Runtime } from './core/runtime.ts'
export type { DriverLike, MaybePromise, StorageLike, StorageMeta, StorageSetOptions } from './core/storage.ts'
// Events and logs
export type {
  AttemptEndEvent,
  AttemptEvent,
  BreakerEvent,
  CacheErrorEvent,
  CacheEvent,
  CacheOutcome,
  CallbackErrorEvent,
  CooldownEvent,
  DedupeEvent,
  EventBase,
  FailureEvent,
  HedgeEvent,
  LoginEvent,
  QueueEvent,
  RequestEvent,
  RequestEventBase,
  RetryEvent,
  SuccessEvent,
} from './core/telemetry/event-types.ts'
export type { ClientEvent, Emit, EventFields } from './core/telemetry/events.ts'
export type { Logger } from './core/telemetry/log.ts'
// The world and the layers
export type { Ending } from './core/timeout/scope.ts'
export { type InferOutput, type SchemaIssue, type SchemaResult, type StandardSchema, typed } from './core/validation/schema.ts'

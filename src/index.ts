// The client

// Credentials
export { type Auth, bearer, header, queryParam, type Secret } from './core/auth.ts'
export { type Backoff, constant, type ExponentialOptions, exponential, type Jitter } from './core/backoff.ts'
export type { BindHooks, ParameterBag } from './core/bind.ts'
// The cache
export { createCache } from './core/cache/create-cache.ts'
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
export type { Classification, ClassifiedAnswer, Classifier } from './core/classify.ts'
export { type Client, createClient, type Reply } from './core/client.ts'
export type { Answer, BodyData, Call, Layer, Next, RequestContext, RequestData } from './core/context.ts'
export type { Duration, DurationUnit } from './core/duration.ts'
// Providers of your own
export {
  type AnyEndpoint,
  type Endpoint,
  type EndpointOptions,
  type EndpointTable,
  endpoint,
  type Methods,
  type Route,
} from './core/endpoint.ts'
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
} from './core/errors.ts'
// Errors
export { isRequestError } from './core/errors.ts'
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
} from './core/event-types.ts'
export type { ClientEvent, Emit, EventFields } from './core/events.ts'
export type { FetchFunction } from './core/fetch.ts'
export type { BreakerOptions, BreakerPolicy } from './core/limits/breaker.ts'
export type { BudgetOptions, BudgetPolicy } from './core/limits/budget.ts'
export type { Quota } from './core/limits/fields.ts'
export type { Entrant, Gate, Permit } from './core/limits/gate.ts'
export type { HedgeOptions, HedgePolicy } from './core/limits/hedge.ts'
// Limits, retry and backoff
export { createRateLimiter } from './core/limits/limiter.ts'
export type { Outcome } from './core/limits/pace.ts'
export type { RateLimiter, RateLimitOptions } from './core/limits/types.ts'
export type { Logger } from './core/log.ts'
export type { Args, Method, MethodOptions, PagedMethod, Parameters as EndpointParameters } from './core/method.ts'
export type {
  CallOptions,
  ClientOptions,
  HeadersLike,
  ParamValue,
  Policies,
  Query,
  QueryValue,
  RequestOptions,
  ResponseType,
  SharedOptions,
} from './core/options.ts'
export type { PageOptions, Pager } from './core/paginate.ts'
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
} from './core/paging.ts'
export { defineProvider, type ProviderClient, type ProviderDefinition } from './core/provider.ts'
export type { Redactor } from './core/redaction/redactor.ts'
export type { RetryOptions, RetryPolicy } from './core/retry.ts'
export type { FetchLike, Runtime } from './core/runtime.ts'
export { type SafeResult, safe } from './core/safe.ts'
export { type InferOutput, type SchemaIssue, type SchemaResult, type StandardSchema, typed } from './core/schema.ts'
// The world and the layers
export type { Ending } from './core/scope.ts'
export type { DriverLike, MaybePromise, StorageLike, StorageMeta, StorageSetOptions } from './core/storage.ts'
export { DETAILS_TTL, SEARCH_TTL } from './core/ttl.ts'
export { type AsyncFunction, type RetryWrapper, type WithRetryOptions, withRetry } from './core/with-retry.ts'

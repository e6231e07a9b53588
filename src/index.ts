// The client
export { type Client, createClient, type Reply } from './core/client.ts'
export type { CallOptions, ClientOptions, HeadersLike, ParamValue, Query, QueryValue, RequestOptions, ResponseType, SharedOptions } from './core/options.ts'
export type { FetchFunction } from './core/fetch.ts'
export type { Duration, DurationUnit } from './core/duration.ts'

// The cache
export { createCache } from './core/cache/create-cache.ts'
export type {
  Cache, CacheBounds, CacheCallOptions, CacheEntryInfo, CacheMode, CacheOptions, CacheSetOptions, CacheStats, LeaseLike, Lifetimes,
} from './core/cache/types.ts'
export type { DriverLike, MaybePromise, StorageLike, StorageMeta, StorageSetOptions } from './core/storage.ts'
export { DETAILS_TTL, SEARCH_TTL } from './core/ttl.ts'

// Limits, retry and backoff
export { createRateLimiter } from './core/limits/limiter.ts'
export type { RateLimiter, RateLimitOptions } from './core/limits/types.ts'
export type { BreakerOptions } from './core/limits/breaker.ts'
export type { BudgetOptions } from './core/limits/budget.ts'
export type { HedgeOptions } from './core/limits/hedge.ts'
export { type AsyncFunction, type RetryWrapper, withRetry, type WithRetryOptions } from './core/with-retry.ts'
export type { RetryOptions } from './core/retry.ts'
export { type Backoff, constant, exponential, type ExponentialOptions, type Jitter } from './core/backoff.ts'

// Errors
export { isRequestError } from './core/errors.ts'
export type {
  AbortedError, AttemptRecord, AuthError, ClientError, ErrorKind, NetworkError, NotFoundError, ParseError, RateLimitError,
  RejectedError, RequestError, RequestErrorBase, ServerError, TimeoutError, ValidationError,
} from './core/errors.ts'
export { safe, type SafeResult } from './core/safe.ts'

// Credentials
export { type Auth, bearer, header, queryParam, type Secret } from './core/auth.ts'

// Events and logs
export type { CacheOutcome, ClientEvent } from './core/events.ts'
export type { Logger } from './core/log.ts'

// Providers of your own
export { type AnyEndpoint, endpoint, type Endpoint, type EndpointOptions, type EndpointTable, type Methods, type Route } from './core/endpoint.ts'
export { defineProvider, type ProviderClient, type ProviderDefinition } from './core/provider.ts'
export type { BindHooks } from './core/bind.ts'
export type { Args, Method, MethodOptions, PagedMethod, Parameters as EndpointParameters } from './core/method.ts'
export { byLink, byOffset, byPageNumber, byRows, type Cursor, type PageRequest, type Paging } from './core/paging.ts'
export type { PageOptions, Pager } from './core/paginate.ts'
export type { Classification, ClassifiedAnswer, Classifier } from './core/classify.ts'
export { type InferOutput, type SchemaIssue, type SchemaResult, type StandardSchema, typed } from './core/schema.ts'

// The world and the layers
export type { FetchLike, Runtime } from './core/runtime.ts'
export type { Answer, BodyData, Call, Layer, Next, RequestContext, RequestData } from './core/context.ts'

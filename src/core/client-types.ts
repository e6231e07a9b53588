import type { CircuitSnapshot } from './circuit-breaker/snapshot.ts'
import type { FetchFunction } from './fetch.ts'
import type { CallOptions, ClientOptions, RequestOptions } from './options/options.ts'

/** The response of a call with its metadata, as `client.request` returns it. */
export interface Reply<T = unknown> {
  /** The HTTP status code. */
  readonly status: number
  /** The response headers. */
  readonly headers: Headers
  /**
   * The decoded body, or the output of `schema`. By default it is parsed JSON, text or bytes, depending on the content type. An empty body
   * is `undefined`. The option `responseType` changes this.
   */
  readonly data: T
  /** Where the body came from. A cached response that the server confirmed with a 304 counts as `network`. */
  readonly from: 'network' | 'cache'
  /** The number of attempts, the first included; 0 for a response from the cache. */
  readonly attempts: number
  /** How the cache handled the request, as the value of a `Cache-Status` field (RFC 9211); `undefined` without a cache. */
  readonly cacheStatus: string | undefined
}

/**
 * An HTTP client, made by `createClient`. Every call passes the same pipeline: cache, retry, circuit breaker, rate limit and timeout.
 *
 * A path is appended to `baseURL`. Without a `baseURL` it must be an absolute http or https URL.
 * A call rejects with a `RequestError` when the request fails, and with a `TypeError` or `RangeError` when an argument is invalid.
 */
export interface Client {
  /**
   * Sends a request and resolves with the response: status, headers, decoded body and metadata.
   * @example
   * ```ts
   * const { status, headers, data } = await api.request<User>({ method: 'PUT', path: '/users/7', body: { name: 'Ada' } })
   * ```
   */
  request<T = unknown>(options: RequestOptions): Promise<Reply<T>>
  /**
   * Sends a GET request and resolves with the decoded body. `T` is not checked; the option `schema` validates the body.
   * @example
   * ```ts
   * const user = await api.get<User>('/users/{id}', { params: { id: 7 }, cache: { ttl: '1h' } })
   * ```
   */
  get<T = unknown>(path: string, options?: CallOptions): Promise<T>
  /** Sends a HEAD request. The response has no body; use `request` with the method `HEAD` to read its status and headers. */
  head<T = unknown>(path: string, options?: CallOptions): Promise<T>
  /**
   * Sends a POST request with `options.body` and resolves with the decoded body. Only a 429 is retried, unless the call sets
   * `idempotencyKey` or `idempotent`.
   */
  post<T = unknown>(path: string, options?: CallOptions): Promise<T>
  /** Sends a PUT request with `options.body` and resolves with the decoded body. It is retried like a GET. */
  put<T = unknown>(path: string, options?: CallOptions): Promise<T>
  /**
   * Sends a PATCH request with `options.body` and resolves with the decoded body. Only a 429 is retried, unless the call sets
   * `idempotencyKey` or `idempotent`.
   */
  patch<T = unknown>(path: string, options?: CallOptions): Promise<T>
  /** Sends a DELETE request and resolves with the decoded body. It is retried like a GET. */
  delete<T = unknown>(path: string, options?: CallOptions): Promise<T>
  /**
   * A replacement for the global `fetch` that uses this client, for libraries with a `fetch` option. It resolves with a `Response`, also
   * for an error status such as 404, once no retry is left. It rejects with a `RequestError` when there is no response.
   */
  readonly fetch: FetchFunction
  /**
   * Returns the current state of the circuit breaker of an origin.
   * @param origin any http or https URL of that origin. @default the origin of `baseURL`
   * @throws TypeError when it is not an http or https URL.
   */
  circuit(origin?: string | URL): CircuitSnapshot
  /**
   * Creates a client with more options. It shares circuit breakers, retry tokens and requests in flight with this client. Headers, query,
   * layers and listeners are added to this client's; other options override it.
   * @throws TypeError or RangeError that names the invalid option.
   */
  extend(options: ClientOptions): Client
}

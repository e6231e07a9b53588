import type { CircuitSnapshot } from './circuit-breaker/snapshot.ts'
import type { FetchFunction } from './fetch.ts'
import type { CallOptions, ClientOptions, RequestOptions } from './options/options.ts'

/** An answer with all that is known of it. */
export interface Reply<T = unknown> {
  readonly status: number
  readonly headers: Headers
  /** The body: parsed when it is JSON, else text or bytes; undefined when there is none. */
  readonly data: T
  readonly from: 'network' | 'cache'
  /** How many tries it took; 0 when it came from the cache. */
  readonly attempts: number
  /** What the cache did, in the words of RFC 9211; undefined without a cache. */
  readonly cacheStatus: string | undefined
}

/** A client: every call goes through the same pipeline. All methods reject with a `RequestError`, or a `TypeError` for bad input. */
export interface Client {
  /** Makes a call and gives the whole reply. */
  request<T = unknown>(options: RequestOptions): Promise<Reply<T>>
  get<T = unknown>(path: string, options?: CallOptions): Promise<T>
  head<T = unknown>(path: string, options?: CallOptions): Promise<T>
  post<T = unknown>(path: string, options?: CallOptions): Promise<T>
  put<T = unknown>(path: string, options?: CallOptions): Promise<T>
  patch<T = unknown>(path: string, options?: CallOptions): Promise<T>
  delete<T = unknown>(path: string, options?: CallOptions): Promise<T>
  /** A drop-in `fetch` through the same pipeline: resolves with a real `Response`, also for a 404 or a 500 that stayed. */
  readonly fetch: FetchFunction
  /**
   * Shows the circuit breaker of an origin.
   * @param origin an address at that origin. @default the origin of `baseURL`
   * @throws TypeError when it is not an http or https address.
   */
  circuit(origin?: string | URL): CircuitSnapshot
  /** A client with more options, sharing limits, breaker and requests under way with this one. */
  extend(options: ClientOptions): Client
}

/**
 * Request headers that are not part of a cache key: tracing headers, conditions, and directives for caches and servers. They do not select
 * a different response. Every other header is part of the key. docs/cache.md lists them.
 */
export const LEFT_OUT: readonly string[] = [
  'traceparent',
  'tracestate',
  'baggage',
  'sentry-trace',
  'b3',
  'x-b3-traceid',
  'x-b3-spanid',
  'x-b3-parentspanid',
  'x-b3-sampled',
  'x-b3-flags',
  'x-amzn-trace-id',
  'x-cloud-trace-context',
  'x-datadog-trace-id',
  'x-datadog-parent-id',
  'x-datadog-sampling-priority',
  'x-datadog-origin',
  'cache-control',
  'pragma',
  'if-match',
  'if-none-match',
  'if-modified-since',
  'if-unmodified-since',
  'if-range',
  'idempotency-key',
  'content-length',
]

/** {@link LEFT_OUT} as a set. */
export const leftOut: ReadonlySet<string> = /* @__PURE__ */ new Set(LEFT_OUT)

/** True for a header that is part of a cache key. Expects the name in lower case. */
export const tellsApart = (name: string): boolean => !leftOut.has(name)

/** Words in header names that indicate a user-specific response. */
const OWNERS =
  /user|account|tenant|client|customer|member|profile|subject|login|email|person|owner|organi[sz]ation|org-|-org|workspace|project|identity|request(?:er|ed-by|or)|impersonat|act-as|on-behalf|device|forwarded|real-ip|remote/

/** True for a header other than a credential that may identify a user. `User-Agent` identifies software, so it does not count. */
export const namesOwner = (name: string): boolean => OWNERS.test(name) && name !== 'user-agent'

/**
 * Request headers that never tell two answers apart: what traces a request on its way, and what it asks of caches and servers beside the answer.
 * Every other header is part of the key. docs/cache.md lists them.
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

const leftOut = /* @__PURE__ */ new Set(LEFT_OUT)

/** True for a header that is part of a key, by its name in lower case. */
export const tellsApart = (name: string): boolean => !leftOut.has(name)

/** The headers of a request that are part of its key, sorted by name. */
export const headersOf = (headers: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(headers)
    .filter(([name]) => tellsApart(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))

/** Words in the names of headers that say whose answer is wanted. */
const OWNERS =
  /user|account|tenant|client|customer|member|profile|subject|login|email|person|owner|organi[sz]ation|org-|-org|workspace|project|identity|request(?:er|ed-by|or)|impersonat|act-as|on-behalf|device|forwarded|real-ip|remote/

/** True for a header that may say who asks, beside those that hold credentials. `User-Agent` says what asks. */
export const namesOwner = (name: string): boolean => OWNERS.test(name) && name !== 'user-agent'

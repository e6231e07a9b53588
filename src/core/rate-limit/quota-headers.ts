import { DIALECTS } from './quota/fields.ts'

/** Every header that reports a quota by itself. The others, such as `x-ratelimit-limit`, only add to one of these. */
export const QUOTA_HEADERS: readonly string[] = [
  'ratelimit',
  'ratelimit-policy',
  ...DIALECTS.flatMap(dialect => [`${dialect}-remaining`, `${dialect}-reset`, `${dialect}-reset-after`]),
]

/** Returns whether an answer may report a quota. If not, its headers need not be parsed. */
export const hasQuotaHeader = (headers: Headers): boolean => QUOTA_HEADERS.some(name => headers.has(name))

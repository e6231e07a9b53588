import type { Runtime } from '../../core/runtime.ts'
import type { MaybePromise } from '../../core/storage.ts'
import { within } from '../../core/timeout/within.ts'

/** Where the token is kept between runs, or for several processes. What it throws is ignored. */
export interface TokenStore {
  get(): MaybePromise<string | null | undefined>
  set(token: string): MaybePromise<void>
}

/** A token, and what is known of its life. */
export interface HeldToken {
  readonly token: string
  /** When it should be renewed, in milliseconds since the epoch; Infinity when it does not say. */
  readonly renewAt: number
  /** When it ends; Infinity when it does not say. */
  readonly endsAt: number
  /** When a login of this client gave it, by the monotonic clock; -Infinity for one from the store. */
  readonly givenAt: number
}

/** Tokens are renewed this long before they end, or in the last tenth of a shorter life. */
const DAY = 864e5
/** The longest that a store may take; then the call goes on without it. */
const STORE_TIME = 1000

/** What may stand in a header as a token (RFC 6750). */
const TOKEN = /^[\w.~+/=-]+$/

/** Reads a token's end from its claims (RFC 7519); one that is no JWT is used until it is refused. `undefined` for what is no token. */
export function holdToken(token: unknown, now: number, givenAt = Number.NEGATIVE_INFINITY): HeldToken | undefined {
  if (typeof token !== 'string' || !TOKEN.test(token)) return undefined
  let claims: { exp?: unknown; iat?: unknown } | null = null
  try {
    claims = JSON.parse(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')))
  } catch {
    // No JWT.
  }
  const endsAt = moment(claims?.exp) ?? Infinity
  const life = endsAt - (moment(claims?.iat) ?? now)
  return { token, givenAt, endsAt, renewAt: endsAt - Math.min(DAY, Math.max(0, life / 10)) }
}

/** A claim in milliseconds since the epoch; undefined when it is no number. */
const moment = (claim: unknown): number | undefined =>
  typeof claim === 'number' || typeof claim === 'string' ? Number(claim) * 1000 || undefined : undefined

/** Asks a store, within a second; `undefined` when it fails or takes longer. */
export function askStore<T>(
  runtime: Pick<Runtime, 'sleep' | 'monotonic'>,
  signal: AbortSignal,
  work: () => MaybePromise<T>,
): Promise<T | undefined> {
  const run = async () => work()
  return within({ runtime, ms: STORE_TIME, outer: { signal }, expired: () => undefined, run }).catch(() => undefined)
}

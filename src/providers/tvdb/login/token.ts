import type { Runtime } from '../../../core/runtime.ts'
import type { MaybePromise } from '../../../core/storage.ts'
import { within } from '../../../core/timeout/scope.ts'

/** A store for the login token, shared by several runs or processes. Its errors are ignored. */
export interface TokenStore {
  /** Returns the stored token, if any. */
  get(): MaybePromise<string | null | undefined>
  /** Stores a new token. */
  set(token: string): MaybePromise<void>
}

/** A login token with its times. */
export interface Token {
  readonly token: string
  /** When to renew it, in milliseconds since the epoch; Infinity for a token without an expiry. */
  readonly renewAt: number
  /** When it expires, in milliseconds since the epoch; Infinity for a token without an expiry. */
  readonly endsAt: number
  /** When a login of this client returned it, in milliseconds of the monotonic clock; -Infinity for a token from the store. */
  readonly givenAt: number
}

/** Tokens are renewed one day before they expire, or in the last tenth of a lifetime under ten days. In milliseconds. */
const DAY_MS = 864e5
/** The timeout of a store operation, in milliseconds; after that, the call continues without the store. */
const STORE_TIMEOUT_MS = 1000

/** Matches the characters of a bearer token (RFC 6750). */
const TOKEN = /^[\w.~+/=-]+$/

/**
 * Reads the expiry of a token from its JWT claims (RFC 7519). A token that is not a JWT is used until TheTVDB rejects it.
 * Returns `undefined` for a value that is not a token.
 */
export function parseToken(token: unknown, now: number, givenAt = Number.NEGATIVE_INFINITY): Token | undefined {
  if (typeof token !== 'string' || !TOKEN.test(token)) return undefined
  let claims: { exp?: unknown; iat?: unknown } | null = null
  try {
    claims = JSON.parse(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')))
  } catch {
    // not a JWT
  }
  const endsAt = claimToMs(claims?.exp) ?? Infinity
  const lifetimeMs = endsAt - (claimToMs(claims?.iat) ?? now)
  return { token, givenAt, endsAt, renewAt: endsAt - Math.min(DAY_MS, Math.max(0, lifetimeMs / 10)) }
}

/** Converts a claim to milliseconds since the epoch; `undefined` when it is not a number. */
const claimToMs = (claim: unknown): number | undefined =>
  typeof claim === 'number' || typeof claim === 'string' ? Number(claim) * 1000 || undefined : undefined

/** Runs a store operation. Resolves to `undefined` when it fails or takes longer than a second. */
export function callStore<T>(
  runtime: Pick<Runtime, 'sleep' | 'monotonic'>,
  signal: AbortSignal,
  work: () => MaybePromise<T>,
): Promise<T | undefined> {
  const run = async () => work()
  return within({ runtime, ms: STORE_TIMEOUT_MS, outer: { signal }, expired: () => undefined, run }).catch(() => undefined)
}

import type { Auth, Secret } from '../../../core/auth/credentials.ts'
import { cloneError, createError, type ErrorFields, isRequestError } from '../../../core/errors/errors.ts'
import type { Runtime } from '../../../core/runtime.ts'
import { share } from '../../../core/single-flight/share.ts'
import { callStore, parseToken, type Token, type TokenStore } from './token.ts'

/** Options of `createLogin`. */
export interface LoginOptions {
  readonly apiKey: Secret
  readonly pin: Secret | undefined
  readonly store: TokenStore | undefined
  readonly runtime: Pick<Runtime, 'now' | 'monotonic' | 'sleep'>
  /** Requests a token. `retry` is false while the current token is still usable. */
  readonly requestToken: (
    body: { apikey: string; pin?: string | undefined },
    options: { signal: AbortSignal; retry?: false },
  ) => Promise<{ token?: unknown } | null | undefined>
}

/** How long a rejected key or rejected new tokens block further logins, in milliseconds. */
const REFUSAL_TTL_MS = 60_000

const readSecret = async (secret: Secret): Promise<string> => (typeof secret === 'function' ? secret() : secret)
/** Errors of the login itself. The login was already retried, so the call must not retry. */
export const loginFailures: WeakSet<object> = new WeakSet()

/**
 * Creates the auth of TheTVDB: a token from a login. Concurrent calls share one login.
 * The token is renewed before it expires, and once after TheTVDB rejects it.
 */
export function createLogin({ apiKey, pin, store, runtime, requestToken }: LoginOptions): Auth {
  let current: Token | undefined
  let refusedToken: string | undefined
  let newTokenRefusals = 0
  let failure: { readonly error: unknown; readonly until: number } | undefined

  const isUsable = (token: Token | undefined, at: 'renewAt' | 'endsAt'): token is Token =>
    !!token && token.token !== refusedToken && token[at] > runtime.now()

  /** Remembers the failure, so that further logins fail with it for a minute. */
  function rememberFailure(error: unknown): never {
    failure = { error, until: runtime.monotonic() + REFUSAL_TTL_MS }
    throw error
  }

  const obtainToken = share(async signal => {
    const stored = parseToken(await callStore(runtime, signal, () => store?.get()), runtime.now())
    if (stored?.token !== current?.token && isUsable(stored, 'renewAt')) return (current = stored).token
    const fallback = [current, stored].find(token => isUsable(token, 'endsAt'))
    try {
      if (failure && failure.until > runtime.monotonic()) throw failure.error
      return await login(signal, fallback)
    } catch (error) {
      if (signal.aborted || !isUsable(fallback, 'endsAt')) throw error
      current = { ...fallback, renewAt: runtime.now() + REFUSAL_TTL_MS }
      return fallback.token
    }
  })

  async function login(signal: AbortSignal, fallback: Token | undefined): Promise<string> {
    const body = { apikey: await readSecret(apiKey), pin: pin && (await readSecret(pin)) }
    const answer = await requestToken(body, { signal, ...(fallback && { retry: false as const }) }).catch((error: unknown) => {
      if (isRequestError(error) && error.kind === 'auth') rememberFailure(error)
      throw error
    })
    const issued = parseToken(answer?.token, runtime.now(), runtime.monotonic())
    if (!issued) return rememberFailure(new TypeError('the login response has no token'))
    current = issued
    failure = refusedToken = undefined
    await callStore(runtime, signal, () => store?.set(issued.token))
    return issued.token
  }

  return {
    name: 'header authorization',
    apply: (request, secret) => ({ ...request, headers: { ...request.headers, authorization: `Bearer ${secret}` } }),
    identity: async () => `${await readSecret(apiKey)} ${await readSecret(pin ?? '')}`,
    secret: signal => (isUsable(current, 'renewAt') ? current.token : obtainToken(signal).catch(rethrowCopy)),
    renew: async (secret, signal) => {
      if (current && current.token !== secret) return
      if (current)
        newTokenRefusals =
          current.endsAt > runtime.now() && current.givenAt > runtime.monotonic() - REFUSAL_TTL_MS ? newTokenRefusals + 1 : 0
      const newTokensAreRefused = newTokenRefusals > 1 && current
      if (!newTokensAreRefused) [current, refusedToken] = [undefined, secret]
      await (newTokensAreRefused ? reject() : obtainToken(signal)).catch(rethrowCopy)
    },
  }

  /** Rejects after TheTVDB rejected two new tokens, since another login would not help. */
  async function reject(): Promise<never> {
    return rememberFailure(failure?.error ?? new Error('TheTVDB rejects new tokens'))
  }
}

/** Throws a copy of the error for each caller. It omits the body of an unexpected success response, which may contain a token. */
function rethrowCopy(error: unknown): never {
  if (!isRequestError(error)) throw error
  const copy =
    Number(error.status) < 400 ? createError({ ...error, message: error.message, body: undefined } as ErrorFields) : cloneError(error)
  loginFailures.add(copy)
  throw copy
}

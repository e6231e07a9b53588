import { type Auth, bearer, type Secret } from '../../core/auth.ts'
import { cloneError, createError, type ErrorFields, isRequestError, type RequestError } from '../../core/errors.ts'
import type { Runtime } from '../../core/runtime.ts'
import { share } from '../../core/share.ts'
import { askStore, type HeldToken, holdToken, type TokenStore } from './token.ts'

/** What a login needs. */
export interface LoginParts {
  readonly apiKey: Secret
  readonly pin: Secret | undefined
  readonly store: TokenStore | undefined
  readonly runtime: Pick<Runtime, 'now' | 'sleep'>
  /** Asks for a token; once only when the old one still serves. */
  readonly ask: (
    body: { apikey: string; pin?: string },
    options: { signal: AbortSignal; retry?: false },
  ) => Promise<{ token?: unknown } | null | undefined>
}

/** How long a refusal of the key, or of tokens just given, counts: nobody becomes welcome by asking again at once. */
const REFUSED_FOR = 60_000

const read = async (secret: Secret): Promise<string> => (typeof secret === 'function' ? secret() : secret)
const own = new WeakSet<RequestError>()

/** True for a failure of the login itself, which was repeated as often as it may be: the call must not repeat it. */
export const isLoginFailure = (error: unknown): boolean => isRequestError(error) && own.has(error)

/**
 * Makes the credential of TheTVDB: a token that a login gives, one login for all who need it at the same time.
 * The token is renewed before it ends, and once when it is refused.
 */
export function createLogin({ apiKey, pin, store, runtime, ask }: LoginParts): Auth {
  let held: HeldToken | undefined
  let refused: string | undefined
  let strikes = 0
  let failure: { readonly error: unknown; readonly until: number } | undefined

  const serves = (token: HeldToken | undefined, at: 'renewAt' | 'endsAt'): token is HeldToken => !!token && token[at] > runtime.now()

  const fail = (error: unknown, auth = isRequestError(error) && error.kind === 'auth'): never => {
    if (auth) failure = { error, until: runtime.now() + REFUSED_FOR }
    throw error
  }

  const refuse = async () => fail(failure?.error ?? new Error('TheTVDB refuses the tokens that it has just given'), true)

  const obtain = share(async signal => {
    const kept = await askStore(runtime, signal, () => store?.get())
    const stored = typeof kept === 'string' && kept && kept !== refused && kept !== held?.token ? holdToken(kept, runtime.now()) : undefined
    if (serves(stored, 'renewAt')) return (held = stored).token
    const spare = [held, stored].find(token => serves(token, 'endsAt'))
    try {
      if (failure && failure.until > runtime.now()) throw failure.error
      return await logIn(signal, spare)
    } catch (error) {
      if (signal.aborted || !spare) throw error
      held = { ...spare, renewAt: runtime.now() + REFUSED_FOR }
      return spare.token
    }
  })

  async function logIn(signal: AbortSignal, spare: HeldToken | undefined): Promise<string> {
    const body = { apikey: await read(apiKey), ...(pin !== undefined && { pin: await read(pin) }) }
    const answer = await ask(body, { signal, ...(spare && { retry: false as const }) }).catch((error: unknown) => fail(error))
    const token = answer?.token
    if (typeof token !== 'string' || token === '') throw new TypeError('TheTVDB gave no token')
    held = holdToken(token, runtime.now(), runtime.now())
    failure = undefined
    await askStore(runtime, signal, () => store?.set(token))
    return token
  }

  return {
    ...bearer(() => ''),
    identity: async () => JSON.stringify([await read(apiKey), pin === undefined ? '' : await read(pin)]),
    secret: signal => (serves(held, 'renewAt') ? held.token : obtain(signal).catch(rethrow)),
    renew: async (secret, signal) => {
      if (held && held.token !== secret) return
      if (held) {
        const fresh = held.givenAt > runtime.now() - REFUSED_FOR && held.endsAt > runtime.now()
        strikes = fresh ? strikes + 1 : 0
        if (strikes > 1) return await refuse().catch(rethrow)
        held = undefined
      }
      refused = secret
      await obtain(signal).catch(rethrow)
    },
  }
}

/** Gives each caller an error of its own. What came in place of a token may hold one: it is left out. */
function rethrow(error: unknown): never {
  if (!isRequestError(error)) throw error
  const { message, name: _, ...fields } = error
  const mine = (error.status ?? 400) < 400 ? createError({ ...fields, message, body: undefined } as ErrorFields) : cloneError(error)
  own.add(mine)
  throw mine
}

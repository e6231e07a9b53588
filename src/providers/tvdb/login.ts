import type { Auth, Secret } from '../../core/auth/credentials.ts'
import { cloneError, createError, type ErrorFields, isRequestError } from '../../core/errors/errors.ts'
import type { Runtime } from '../../core/runtime.ts'
import { share } from '../../core/single-flight/share.ts'
import { askStore, type HeldToken, holdToken, type TokenStore } from './token.ts'

/** What a login needs. */
export interface LoginParts {
  readonly apiKey: Secret
  readonly pin: Secret | undefined
  readonly store: TokenStore | undefined
  readonly runtime: Pick<Runtime, 'now' | 'monotonic' | 'sleep'>
  /** Asks for a token; once only when the old one still serves. */
  readonly ask: (
    body: { apikey: string; pin?: string | undefined },
    options: { signal: AbortSignal; retry?: false },
  ) => Promise<{ token?: unknown } | null | undefined>
}

/** How long a refusal of the key, or of tokens just given, counts: nobody becomes welcome by asking again at once. */
const REFUSED_FOR = 60_000

const read = async (secret: Secret): Promise<string> => (typeof secret === 'function' ? secret() : secret)
/** Failures of the login itself, which was repeated as often as it may be: the call must not repeat it. */
export const loginFailures: WeakSet<object> = new WeakSet()

/**
 * Makes the credential of TheTVDB: a token that a login gives, one login for all who need it at the same time.
 * The token is renewed before it ends, and once when it is refused.
 */
export function createLogin({ apiKey, pin, store, runtime, ask }: LoginParts): Auth {
  let held: HeldToken | undefined
  let refused: string | undefined
  let strikes = 0
  let failure: { readonly error: unknown; readonly until: number } | undefined

  const serves = (token: HeldToken | undefined, at: 'renewAt' | 'endsAt'): token is HeldToken =>
    !!token && token.token !== refused && token[at] > runtime.now()

  /** Remembers that the key is of no use. */
  function giveUp(error: unknown): never {
    failure = { error, until: runtime.monotonic() + REFUSED_FOR }
    throw error
  }

  const obtain = share(async signal => {
    const stored = holdToken(await askStore(runtime, signal, () => store?.get()), runtime.now())
    if (stored?.token !== held?.token && serves(stored, 'renewAt')) return (held = stored).token
    const spare = [held, stored].find(token => serves(token, 'endsAt'))
    try {
      if (failure && failure.until > runtime.monotonic()) throw failure.error
      return await logIn(signal, spare)
    } catch (error) {
      if (signal.aborted || !serves(spare, 'endsAt')) throw error
      held = { ...spare, renewAt: runtime.now() + REFUSED_FOR }
      return spare.token
    }
  })

  async function logIn(signal: AbortSignal, spare: HeldToken | undefined): Promise<string> {
    const body = { apikey: await read(apiKey), pin: pin && (await read(pin)) }
    const answer = await ask(body, { signal, ...(spare && { retry: false as const }) }).catch((error: unknown) => {
      if (isRequestError(error) && error.kind === 'auth') giveUp(error)
      throw error
    })
    const given = holdToken(answer?.token, runtime.now(), runtime.monotonic())
    if (!given) return giveUp(new TypeError('the login gave no token'))
    held = given
    failure = refused = undefined
    await askStore(runtime, signal, () => store?.set(given.token))
    return given.token
  }

  return {
    name: 'header authorization',
    apply: (request, secret) => ({ ...request, headers: { ...request.headers, authorization: `Bearer ${secret}` } }),
    identity: async () => `${await read(apiKey)} ${await read(pin ?? '')}`,
    secret: signal => (serves(held, 'renewAt') ? held.token : obtain(signal).catch(rethrow)),
    renew: async (secret, signal) => {
      if (held && held.token !== secret) return
      if (held) strikes = held.endsAt > runtime.now() && held.givenAt > runtime.monotonic() - REFUSED_FOR ? strikes + 1 : 0
      const dead = strikes > 1 && held
      if (!dead) [held, refused] = [undefined, secret]
      await (dead ? reject() : obtain(signal)).catch(rethrow)
    },
  }

  /** Tokens that were just given are refused, twice: another login would give no better one. */
  async function reject(): Promise<never> {
    return giveUp(failure?.error ?? new Error('new tokens are refused'))
  }
}

/** Gives each caller an error of its own. What came in place of a token may hold one: it is left out. */
function rethrow(error: unknown): never {
  if (!isRequestError(error)) throw error
  const mine =
    Number(error.status) < 400 ? createError({ ...error, message: error.message, body: undefined } as ErrorFields) : cloneError(error)
  loginFailures.add(mine)
  throw mine
}

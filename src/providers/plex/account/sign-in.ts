import type { Methods } from '../../../core/endpoints/endpoint.ts'
import { CallbackFault, observe } from '../../../core/errors/callback.ts'
import { createError, isRequestError, type RequestError } from '../../../core/errors/errors.ts'
import { type Duration, toMs } from '../../../core/options/duration.ts'
import type { Runtime } from '../../../core/runtime.ts'
import type { accountEndpoints } from '../endpoints/account.ts'
import type { PlexDevice } from '../options.ts'
import type { PlexPin } from '../types/index.ts'

/** What to show to the user during sign-in. */
export interface PlexSignIn {
  /** The PIN as plex.tv returned it. */
  readonly pin: PlexPin
  /** The code. The user types a short code at https://plex.tv/link. */
  readonly code: string
  /** The page to open for the user. */
  readonly url: string
}

/** Options of `signIn`. */
export interface SignInOptions {
  /** Called once with the code and the URL, to show or open them. */
  readonly onPin: (signIn: PlexSignIn) => void
  /** Stops waiting immediately. */
  readonly signal?: AbortSignal | undefined
  /** False requests a code of four characters to type. @default true */
  readonly strong?: boolean | undefined
  /** The page that plex.tv redirects the user to after the confirmation. */
  readonly forwardUrl?: string | undefined
  /** The time between two checks. @default '1s' */
  readonly interval?: Duration | undefined
}

/** The longest time between two checks while plex.tv is unavailable or rate-limits, in milliseconds. */
const MAX_WAIT_MS = 30_000
/** The assumed lifetime of a PIN without `expiresIn`, in milliseconds. */
const PIN_LIFETIME_MS = 900_000

/**
 * Signs a user in: creates a PIN, shows it, and checks once a second whether the user confirmed it.
 * The checks back off while plex.tv is unavailable or rate-limits.
 * @returns the user's token.
 * @throws RequestError of kind `not-found` when the PIN expires, or `aborted` when the signal aborts.
 */
export async function signIn(
  pins: Methods<typeof accountEndpoints>['pins'],
  device: PlexDevice,
  { monotonic, sleep, random }: Pick<Runtime, 'monotonic' | 'sleep' | 'random'>,
  { onPin, signal, strong = true, forwardUrl, interval = '1s' }: SignInOptions,
): Promise<string> {
  const pause = toMs(interval, 'interval')
  const pin = await pins.create({ strong }, { signal })
  const end = monotonic() + (pin.expiresIn === undefined ? PIN_LIFETIME_MS : pin.expiresIn * 1000)
  let callbackError: CallbackFault | undefined
  observe(
    () => onPin({ pin, code: pin.code, url: signInURL(pin.code, device, forwardUrl) }),
    () => {
      callbackError = new CallbackFault('onPin threw an error')
    },
  )
  for (let wait = pause; monotonic() < end; ) {
    // the callback failed, so the user never saw the code and cannot confirm it
    if (callbackError) throw callbackError
    await sleep(wait, signal).catch(() => {
      throw signInError(pin, { kind: 'aborted', message: 'aborted by the caller', cause: signal?.reason })
    })
    try {
      const { authToken } = await pins.details({ pinId: pin.id, code: pin.code }, { signal, retry: false })
      if (authToken) return authToken
      wait = pause
    } catch (error) {
      if (!isRequestError(error) || !isTemporary(error)) throw error
      wait = Math.max(Math.min(MAX_WAIT_MS, wait * 2 * (1 + random() / 4)), (error.kind === 'rate-limit' && error.retryAfter) || 0)
    }
  }
  throw signInError(pin, {
    kind: 'not-found',
    message: 'the PIN expired before the user confirmed it; start the sign-in again',
    code: 1020,
  })
}

/** Returns the page where the user confirms a code. */
function signInURL(code: string, { clientIdentifier, product = 'Holdfast' }: PlexDevice, forwardUrl: string | undefined): string {
  const fields = new URLSearchParams({ clientID: clientIdentifier, code, 'context[device][product]': product })
  if (forwardUrl !== undefined) fields.set('forwardUrl', forwardUrl)
  return `https://app.plex.tv/auth#?${fields}`
}

/** Returns true for an outage or a rate limit, after which the PIN may still be valid. */
const isTemporary = ({ kind }: RequestError): boolean => /^(?:rate-limit|server|network|timeout|parse|rejected)$/.test(kind)

const signInError = (
  { id }: PlexPin,
  fields: { kind: 'aborted' | 'not-found'; message: string; code?: number; cause?: unknown },
): RequestError => createError({ ...fields, method: 'GET', url: `/api/v2/pins/${id}`, attempts: [], retryable: false, provider: 'plex' })

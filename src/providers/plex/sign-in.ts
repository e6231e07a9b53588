import type { Methods } from '../../core/endpoints/endpoint.ts'
import { CallbackFault, observe } from '../../core/errors/callback.ts'
import { createError, isRequestError, type RequestError } from '../../core/errors/errors.ts'
import { type Duration, toMs } from '../../core/options/duration.ts'
import type { Runtime } from '../../core/runtime.ts'
import type { accountEndpoints } from './endpoints/account.ts'
import type { PlexDevice } from './options.ts'
import type { PlexPin } from './types/index.ts'

/** A code to show to the user. */
export interface PlexSignIn {
  readonly pin: PlexPin
  /** The code: for a short one, what to type at https://plex.tv/link. */
  readonly code: string
  /** Where to send the user. */
  readonly url: string
}

/** What `signIn` takes. */
export interface SignInOptions {
  /** Shows the code or opens the address. */
  readonly onPin: (signIn: PlexSignIn) => void
  /** Ends the wait at once. */
  readonly signal?: AbortSignal | undefined
  /** False gives a code of four characters to type. @default true */
  readonly strong?: boolean | undefined
  /** Where plex.tv sends the user afterwards. */
  readonly forwardUrl?: string | undefined
  /** The wait between two looks. @default '1s' */
  readonly interval?: Duration | undefined
}

/** The longest wait between two looks while plex.tv refuses or is away, in milliseconds. */
const MAX_WAIT = 30_000
/** As long as a PIN of plex.tv lives, in milliseconds, when it does not say. */
const LIFE = 900_000

/**
 * Signs a user in: makes a PIN, shows it, and looks once a second whether it is confirmed, ever slower while plex.tv refuses or is away.
 * @returns the user's token.
 * @throws RequestError: `not-found` when the PIN expires, `aborted` at the signal.
 */
export async function signIn(
  pins: Methods<typeof accountEndpoints>['pins'],
  device: PlexDevice,
  { monotonic, sleep, random }: Pick<Runtime, 'monotonic' | 'sleep' | 'random'>,
  { onPin, signal, strong = true, forwardUrl, interval = '1s' }: SignInOptions,
): Promise<string> {
  const pause = toMs(interval, 'interval')
  const pin = await pins.create({ strong }, { signal })
  const end = monotonic() + (pin.expiresIn === undefined ? LIFE : pin.expiresIn * 1000)
  let fault: CallbackFault | undefined
  observe(
    () => onPin({ pin, code: pin.code, url: signInURL(pin.code, device, forwardUrl) }),
    () => {
      fault = new CallbackFault('onPin threw an error')
    },
  )
  for (let wait = pause; monotonic() < end; ) {
    // nobody was shown the code: nobody will confirm it
    if (fault) throw fault
    await sleep(wait, signal).catch(() => {
      throw failure(pin, { kind: 'aborted', message: 'aborted by the caller', cause: signal?.reason })
    })
    try {
      const { authToken } = await pins.details({ pinId: pin.id, code: pin.code }, { signal, retry: false })
      if (authToken) return authToken
      wait = pause
    } catch (error) {
      if (!isRequestError(error) || !passes(error)) throw error
      wait = Math.max(Math.min(MAX_WAIT, wait * 2 * (1 + random() / 4)), (error.kind === 'rate-limit' && error.retryAfter) || 0)
    }
  }
  throw failure(pin, { kind: 'not-found', message: 'the PIN expired before anybody confirmed it', code: 1020 })
}

/** Where a user confirms a code. */
function signInURL(code: string, { clientIdentifier, product = 'Holdfast' }: PlexDevice, forwardUrl: string | undefined): string {
  const fields = new URLSearchParams({ clientID: clientIdentifier, code, 'context[device][product]': product })
  if (forwardUrl !== undefined) fields.set('forwardUrl', forwardUrl)
  return `https://app.plex.tv/auth#?${fields}`
}

/** An outage or a refusal for the rate says nothing about the PIN. */
const passes = ({ kind }: RequestError): boolean => /^(?:rate-limit|server|network|timeout|parse|rejected)$/.test(kind)

const failure = (
  { id }: PlexPin,
  fields: { kind: 'aborted' | 'not-found'; message: string; code?: number; cause?: unknown },
): RequestError => createError({ ...fields, method: 'GET', url: `/api/v2/pins/${id}`, attempts: [], retryable: false, provider: 'plex' })

import { json } from '../../sandbox/reply.ts'
import { accountError } from '../serialize.ts'
import type { AccountDependencies, AccountRoutes } from './dependencies.ts'

interface Pin {
  readonly id: number
  readonly code: string
  readonly until: number
  checks: number
}

const PIN_LIFETIME_MS = 900_000

/** Creates the routes of PINs: create a PIN, and check whether the user has confirmed it. */
export function pinRoutes({ confirmAfter, makeToken }: AccountDependencies): AccountRoutes {
  const pins = new Map<string, Pin>()
  return {
    'POST /api/v2/pins': ({ headers, query }, now) => {
      if (!headers.get('x-plex-client-identifier')) return accountError(undefined, 400, 1000, 'X-Plex-Client-Identifier is missing')
      const id = 1000 + pins.size
      const code = query.get('strong') === '1' ? `strong${id}code${id}` : `A${String(id).slice(-3)}`
      const pin: Pin = { id, code, until: now + PIN_LIFETIME_MS, checks: 0 }
      pins.set(`${id}`, pin)
      return json(pinFields(pin, null), 201)
    },
    'GET /api/v2/pins/{id}': (request, now) => {
      const pin = pins.get(request.params.id ?? '')
      if (!pin || now >= pin.until) return accountError(request, 404, 1020, 'Code not found or expired')
      const confirmed = ++pin.checks >= confirmAfter
      // plex.tv returns the token only once
      if (confirmed) pins.delete(`${pin.id}`)
      return json(pinFields(pin, confirmed ? makeToken() : null))
    },
  }
}

const pinFields = (pin: Pin, authToken: string | null) => ({
  id: pin.id,
  code: pin.code,
  product: 'Sandbox',
  trusted: false,
  clientIdentifier: 'sandbox',
  expiresIn: PIN_LIFETIME_MS / 1000,
  createdAt: new Date(pin.until - PIN_LIFETIME_MS).toISOString(),
  expiresAt: new Date(pin.until).toISOString(),
  authToken,
  newRegistration: null,
})

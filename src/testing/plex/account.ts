import { json } from '../sandbox/reply.ts'
import type { Reply, RoutedRequest } from '../sandbox/types.ts'
import { accountError, xml } from './serialize.ts'

/** A member of the simulated Plex Home. */
export interface SandboxHomeUser {
  readonly id: number
  readonly title: string
  /** The PIN that switching to this user requires. */
  readonly pin?: string | undefined
  /** True for the owner of the Plex Home. @default false */
  readonly admin?: boolean | undefined
}

/** Dependencies of the plex.tv routes. */
export interface AccountParts {
  readonly machineIdentifier: string
  readonly homeUsers: readonly SandboxHomeUser[]
  /** The number of checks after which a PIN counts as confirmed. */
  readonly confirmAfter: number
  readonly makeToken: () => string
  readonly addresses: (request: RoutedRequest) => readonly object[]
}

interface Pin {
  readonly id: number
  readonly code: string
  readonly until: number
  checks: number
}

const PIN_LIFETIME_MS = 900_000
/** plex.tv rejects further user switches within a minute. */
const MAX_SWITCHES_PER_MINUTE = 5

/** Creates the routes of plex.tv. Times are those of the sandbox's clock. */
export function accountRoutes({
  machineIdentifier,
  homeUsers,
  confirmAfter,
  makeToken,
  addresses,
}: AccountParts): Record<string, (request: RoutedRequest, now: number) => Reply> {
  const pins = new Map<string, Pin>()
  let switched: number[] = []
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
    'GET /api/v2/ping': () => json({ pong: '' }),
    'GET /api/v2/user': () =>
      json({
        id: 1,
        uuid: 'abcdef',
        username: 'sandbox',
        title: 'sandbox',
        email: 'sandbox@example.com',
        joinedAt: 1_500_000_000,
        subscription: true,
        roles: { roles: ['plexpass'] },
        home: 1,
        authToken: makeToken(),
      }),
    'GET /api/v2/resources': request =>
      json([
        {
          name: 'Sandbox',
          product: 'Plex Media Server',
          clientIdentifier: machineIdentifier,
          createdAt: '2020-01-01T00:00:00Z',
          provides: 'server',
          owned: true,
          presence: true,
          httpsRequired: false,
          accessToken: makeToken(),
          connections: addresses(request),
        },
        {
          name: 'A player',
          product: 'Plex Web',
          clientIdentifier: 'player',
          provides: 'player',
          owned: true,
          presence: true,
          connections: [],
        },
      ]),
    // plex.tv sends XML here, even when JSON is requested
    'GET /api/home/users': () =>
      xml('MediaContainer', {
        size: homeUsers.length,
        User: homeUsers.map(({ id, title, pin, admin }) => ({
          id,
          uuid: `user-${id}`,
          title,
          admin: Number(admin ?? false),
          guest: 0,
          restricted: Number(!admin),
          protected: Number(pin !== undefined),
        })),
      }),
    'POST /api/home/users/{id}/switch': (request, now) => {
      switched = switched.filter(at => now - at < 60_000)
      if (switched.length >= MAX_SWITCHES_PER_MINUTE) return accountError(undefined, 429, 1003, 'API rate limit exceeded')
      switched.push(now)
      const user = homeUsers.find(({ id }) => `${id}` === request.params.id)
      if (!user) return accountError(undefined, 404, 1002, 'not found')
      if (user.pin !== undefined && request.query.get('pin') !== user.pin) return accountError(undefined, 403, 1041, 'A PIN is needed')
      const token = makeToken()
      return xml('user', {
        id: user.id,
        uuid: `user-${user.id}`,
        title: user.title,
        username: '',
        home: 1,
        authToken: token,
        authenticationToken: token,
        subscription: { active: 0 },
        roles: { role: { id: 'home' } },
      })
    },
  }
}

import { json } from '../sandbox/reply.ts'
import type { Reply, RoutedRequest } from '../sandbox/types.ts'
import { trouble, xml } from './write.ts'

/** A member of the sandbox's home. */
export interface SandboxHomeUser {
  readonly id: number
  readonly title: string
  /** The PIN that switching needs. */
  readonly pin?: string | undefined
  readonly admin?: boolean | undefined
}

/** What the routes of plex.tv stand on. */
export interface AccountParts {
  readonly machineIdentifier: string
  readonly homeUsers: readonly SandboxHomeUser[]
  /** After how many looks a PIN counts as confirmed. */
  readonly confirmAfter: number
  readonly makeToken: () => string
  readonly addresses: (request: RoutedRequest) => readonly object[]
}

interface Pin {
  readonly id: number
  readonly code: string
  readonly until: number
  looks: number
}

const LIFE = 900_000
/** plex.tv refuses more switches than this within a minute. */
const SWITCHES = 5

/** The routes of plex.tv. Times are the sandbox's. */
export function accountRoutes({
  machineIdentifier,
  homeUsers,
  confirmAfter,
  makeToken,
  addresses,
}: AccountParts): Record<string, (request: RoutedRequest, now: number) => Reply> {
  const pins = new Map<string, Pin>()
  let switched: number[] = []
  const one = (pin: Pin, authToken: string | null) => ({
    id: pin.id,
    code: pin.code,
    product: 'Sandbox',
    trusted: false,
    clientIdentifier: 'sandbox',
    expiresIn: LIFE / 1000,
    createdAt: new Date(pin.until - LIFE).toISOString(),
    expiresAt: new Date(pin.until).toISOString(),
    authToken,
    newRegistration: null,
  })
  return {
    'POST /api/v2/pins': ({ headers, query }, now) => {
      if (!headers.get('x-plex-client-identifier')) return trouble(undefined, 400, 1000, 'X-Plex-Client-Identifier is missing')
      const id = 1000 + pins.size
      const code = query.get('strong') === '1' ? `strong${id}code${id}` : `A${String(id).slice(-3)}`
      const pin: Pin = { id, code, until: now + LIFE, looks: 0 }
      pins.set(`${id}`, pin)
      return json(one(pin, null), 201)
    },
    'GET /api/v2/pins/{id}': (request, now) => {
      const pin = pins.get(request.params.id ?? '')
      if (!pin || now >= pin.until) return trouble(request, 404, 1020, 'Code not found or expired')
      const confirmed = ++pin.looks >= confirmAfter
      // the token is given once
      if (confirmed) pins.delete(`${pin.id}`)
      return json(one(pin, confirmed ? makeToken() : null))
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
    // XML, also when JSON is asked for
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
      if (switched.length >= SWITCHES) return trouble(undefined, 429, 1003, 'API rate limit exceeded')
      switched.push(now)
      const user = homeUsers.find(({ id }) => `${id}` === request.params.id)
      if (!user) return trouble(undefined, 404, 1002, 'not found')
      if (user.pin !== undefined && request.query.get('pin') !== user.pin) return trouble(undefined, 403, 1041, 'A PIN is needed')
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

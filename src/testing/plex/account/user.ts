import { json } from '../../sandbox/reply.ts'
import type { AccountDependencies, AccountRoutes } from './dependencies.ts'

/** Creates the routes of the signed-in user and of the servers and players that the user can reach. */
export const userRoutes = ({ machineIdentifier, makeToken, addresses }: AccountDependencies): AccountRoutes => ({
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
})

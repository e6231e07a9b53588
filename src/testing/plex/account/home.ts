import { accountError, xml } from '../serialize.ts'
import type { AccountDependencies, AccountRoutes } from './dependencies.ts'

/** plex.tv rejects further user switches within a minute. */
const MAX_SWITCHES_PER_MINUTE = 5

/** Creates the routes of the Plex Home: list its users, and switch to one of them. plex.tv sends XML here, even when JSON is requested. */
export function homeRoutes({ homeUsers, makeToken }: AccountDependencies): AccountRoutes {
  let switched: number[] = []
  return {
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

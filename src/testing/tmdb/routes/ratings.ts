import { json } from '../../sandbox/reply.ts'
import type { RouteHandler } from '../../sandbox/types.ts'
import { catalogue } from '../catalogue/index.ts'
import { tmdbCode } from '../errors.ts'

const EXPIRES = '2099-01-01 00:00:00 UTC'

/** Creates the routes of sessions and ratings. `reset` clears both. */
export function createRatings(): { routes: Readonly<Record<string, RouteHandler>>; reset: () => void } {
  const ratings = new Map<string, number>()
  const tokens = new Set<string>()
  const sessions = new Set<string>()
  let count = 0

  const session = (query: URLSearchParams) => query.get('session_id') ?? query.get('guest_session_id') ?? ''
  const known = (kind: string, id: string | undefined) => (kind === 'movie' ? catalogue().movies : catalogue().shows).has(Number(id))

  const rate =
    (kind: string): RouteHandler =>
    ({ params: { id }, query, body }) => {
      if (!sessions.has(session(query))) return tmdbCode(3)
      if (!known(kind, id)) return tmdbCode(34)
      const value = Number(parse(body).value)
      if (!(value >= 0.5 && value <= 10 && value % 0.5 === 0)) return tmdbCode(18)
      ratings.set(`${session(query)}/${kind}/${id}`, value)
      return tmdbCode(12)
    }
  const unrate =
    (kind: string): RouteHandler =>
    ({ params: { id }, query }) => {
      if (!sessions.has(session(query))) return tmdbCode(3)
      return tmdbCode(ratings.delete(`${session(query)}/${kind}/${id}`) ? 13 : 21)
    }
  const open = (prefix: string) => {
    const id = `${prefix}-${++count}`
    sessions.add(id)
    return id
  }

  return {
    reset() {
      ratings.clear()
      tokens.clear()
      sessions.clear()
    },
    routes: {
      'GET /3/authentication/token/new': () => {
        const token = `request-token-${++count}`
        tokens.add(token)
        return json({ success: true, expires_at: EXPIRES, request_token: token })
      },
      'POST /3/authentication/session/new': ({ body }) => {
        const approved = tokens.delete(`${parse(body).request_token}`)
        return approved ? json({ success: true, session_id: open('session') }) : tmdbCode(17)
      },
      'GET /3/authentication/guest_session/new': () => json({ success: true, guest_session_id: open('guest'), expires_at: EXPIRES }),
      'DELETE /3/authentication/session': ({ body }) =>
        sessions.delete(`${parse(body).session_id}`) ? json({ success: true }) : tmdbCode(6),
      'POST /3/movie/{id}/rating': rate('movie'),
      'POST /3/tv/{id}/rating': rate('tv'),
      'DELETE /3/movie/{id}/rating': unrate('movie'),
      'DELETE /3/tv/{id}/rating': unrate('tv'),
    },
  }
}

function parse(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

import type { Reply, RoutedRequest } from '../../sandbox/types.ts'
import { pageOf, serializeItem } from '../query-items.ts'
import type { PlexRouteContext, ServerRoutes } from '../route-context.ts'
import { errorPage } from '../serialize.ts'

const nothing: Reply = { status: 200, headers: { 'content-type': 'text/html' }, body: '' }

/** Creates the routes of playback progress, ratings, sessions, history and tokens. */
export function playbackRoutes({ catalogue, machineIdentifier, state, makeToken, answer }: PlexRouteContext): ServerRoutes {
  const history: { ratingKey: string; viewedAt: number }[] = []
  const known = (request: RoutedRequest, act: (key: string) => void) => {
    const key = request.query.get('ratingKey') ?? request.query.get('key')?.split('/').at(-1) ?? ''
    if (!catalogue.items.has(key)) return errorPage(404)
    act(key)
    return nothing
  }

  return {
    'PUT /:/scrobble': request =>
      known(request, key => {
        state.watched.add(key)
        state.offsets.delete(key)
        history.push({ ratingKey: key, viewedAt: 1_700_000_000 + history.length })
      }),
    'PUT /:/unscrobble': request => known(request, key => void state.watched.delete(key)),
    'PUT /:/rate': request =>
      known(
        request,
        key =>
          void (Number(request.query.get('rating')) < 0
            ? state.ratings.delete(key)
            : state.ratings.set(key, Number(request.query.get('rating')))),
      ),
    'POST /:/timeline': request => {
      const failed = known(request, key => void state.offsets.set(key, Number(request.query.get('time'))))
      return failed.status === 200 ? answer(request, { size: 0 }) : failed
    },
    'GET /status/sessions': request => {
      const playing = [...state.offsets.keys()].flatMap(key => catalogue.items.get(key) ?? [])
      const who = {
        User: { id: '1', title: 'sandbox' },
        Player: { machineIdentifier: 'player', state: 'playing', local: 1 },
        Session: { id: 'session', bandwidth: 5000, location: 'lan' },
      }
      return answer(request, {
        size: playing.length,
        Metadata: playing.map(item => ({ sessionKey: '1', ...serializeItem(item, state, request.query), ...who })),
      })
    },
    'GET /status/sessions/history/all': request => {
      const { rows, counts } = pageOf(history, request)
      const Metadata = rows.map((row, i) => ({
        historyKey: `/status/sessions/history/${i + 1}`,
        accountID: 1,
        librarySectionID: '1',
        title: catalogue.items.get(row.ratingKey)?.title,
        type: 'movie',
        ...row,
      }))
      return answer(request, { ...counts, ...(Metadata.length > 0 && { Metadata }) })
    },
    'POST /status/sessions/terminate': () => nothing,
    'GET /{type}/:/transcode/universal/decision': request =>
      answer(request, {
        size: 0,
        generalDecisionCode: 1001,
        generalDecisionText: 'Direct play not available; Conversion OK.',
        transcodeDecisionCode: 1001,
      }),
    'POST /security/token': request => answer(request, { size: 0, token: makeToken() }),
    'GET /security/resources': request =>
      answer(request, {
        size: 1,
        Device: { name: 'Sandbox', clientIdentifier: machineIdentifier, accessToken: makeToken(), Connection: [] },
      }),
  }
}

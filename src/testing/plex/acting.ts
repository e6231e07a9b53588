import type { Reply, RoutedRequest } from '../sandbox/types.ts'
import { pageOf, write } from './rows.ts'
import type { ServerParts, ServerRoute } from './server.ts'
import { container, page } from './write.ts'

interface Queue {
  readonly id: number
  version: number
  shuffled: boolean
  entries: { readonly id: number; readonly ratingKey: string }[]
}

const nothing: Reply = { status: 200, headers: { 'content-type': 'text/html' }, body: '' }

/** The routes that change something, and those that show it: queues, progress, ratings, sessions, history, tokens. */
export function actingRoutes({ catalogue, machineIdentifier, state, always, makeToken }: ServerParts): Record<string, ServerRoute> {
  const queues = new Map<number, Queue>()
  const history: { ratingKey: string; viewedAt: number }[] = []
  let counter = 0

  const keysOf = (uri: string | null) =>
    (/\/library\/metadata\/([\d,]+)/.exec(decodeURIComponent(uri ?? ''))?.[1] ?? '').split(',').filter(key => catalogue.items.has(key))
  const entries = (request: RoutedRequest) => {
    const keys = request.query.has('playlistID') ? playlist().map(({ ratingKey }) => ratingKey) : keysOf(request.query.get('uri'))
    return keys.map(ratingKey => ({ id: ++counter, ratingKey }))
  }
  const show = (request: RoutedRequest, queue: Queue) =>
    container(
      request,
      {
        size: queue.entries.length,
        playQueueID: queue.id,
        playQueueVersion: queue.version,
        playQueueShuffled: queue.shuffled,
        playQueueTotalCount: queue.entries.length,
        ...(queue.entries[0] && { playQueueSelectedItemID: queue.entries[0].id }),
        Metadata: queue.entries.flatMap(({ id, ratingKey }) => {
          const item = catalogue.items.get(ratingKey)
          return item ? [{ playQueueItemID: id, ...write(item, state, request.query) }] : []
        }),
      },
      always,
    )
  const change = (apply: (queue: Queue, request: RoutedRequest) => void) => (request: RoutedRequest) => {
    const queue = queues.get(Number(request.params.id))
    if (!queue) return page(404)
    apply(queue, request)
    queue.version++
    return show(request, queue)
  }
  const playlist = () => catalogue.list(1, 'movie').slice(0, 30)
  const lists = {
    ratingKey: '7000',
    key: '/playlists/7000/items',
    type: 'playlist',
    title: 'For the weekend',
    playlistType: 'video',
    smart: '1',
    leafCount: 30,
  }
  const known = (request: RoutedRequest, act: (key: string) => void) => {
    const key = request.query.get('key') ?? request.query.get('ratingKey') ?? ''
    if (!catalogue.items.has(key)) return page(404)
    act(key)
    return nothing
  }

  return {
    'POST /playQueues': request => {
      const queue: Queue = { id: queues.size + 1, version: 1, shuffled: request.query.get('shuffle') === '1', entries: entries(request) }
      if (queue.entries.length === 0) return page(400)
      queues.set(queue.id, queue)
      return show(request, queue)
    },
    'GET /playQueues/{id}': request => {
      const queue = queues.get(Number(request.params.id))
      return queue ? show(request, queue) : page(404)
    },
    'PUT /playQueues/{id}': change((queue, request) => {
      const added = entries(request)
      queue.entries =
        request.query.get('next') === '1'
          ? [...queue.entries.slice(0, 1), ...added, ...queue.entries.slice(1)]
          : [...queue.entries, ...added]
    }),
    'PUT /playQueues/{id}/items/{item}/move': change((queue, { params, query }) => {
      const moved = queue.entries.filter(({ id }) => `${id}` === params.item)
      const rest = queue.entries.filter(({ id }) => `${id}` !== params.item)
      const after = rest.findIndex(({ id }) => `${id}` === query.get('after'))
      queue.entries = [...rest.slice(0, after + 1), ...moved, ...rest.slice(after + 1)]
    }),
    'DELETE /playQueues/{id}/items/{item}': change((queue, { params }) => {
      queue.entries = queue.entries.filter(({ id }) => `${id}` !== params.item)
    }),
    'DELETE /playQueues/{id}/items': change(queue => {
      queue.entries = []
    }),
    'PUT /playQueues/{id}/reset': change(() => {}),
    'PUT /playQueues/{id}/shuffle': change(queue => {
      queue.shuffled = true
      queue.entries = [...queue.entries].reverse()
    }),
    'PUT /playQueues/{id}/unshuffle': change(queue => {
      queue.shuffled = false
      queue.entries = [...queue.entries].sort((a, b) => a.id - b.id)
    }),
    'GET /playlists': request => container(request, { size: 1, Metadata: [lists] }, always),
    'GET /playlists/{playlistId}': request => container(request, { size: 1, Metadata: [lists] }, always),
    'GET /playlists/{playlistId}/items': request => {
      const { rows, facts } = pageOf(playlist(), request)
      return container(
        request,
        { ...facts, Metadata: rows.map((item, i) => ({ playlistItemID: i + 1, ...write(item, state, request.query) })) },
        always,
      )
    },
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
      return failed.status === 200 ? container(request, { size: 0 }, always) : failed
    },
    'GET /status/sessions': request => {
      const playing = [...state.offsets.keys()].flatMap(key => catalogue.items.get(key) ?? [])
      const who = {
        User: { id: '1', title: 'sandbox' },
        Player: { machineIdentifier: 'player', state: 'playing', local: 1 },
        Session: { id: 'session', bandwidth: 5000, location: 'lan' },
      }
      return container(
        request,
        { size: playing.length, Metadata: playing.map(item => ({ sessionKey: '1', ...write(item, state, request.query), ...who })) },
        always,
      )
    },
    'GET /status/sessions/history/all': request => {
      const { rows, facts } = pageOf(history, request)
      const Metadata = rows.map((row, i) => ({
        historyKey: `/status/sessions/history/${i + 1}`,
        accountID: 1,
        librarySectionID: '1',
        title: catalogue.items.get(row.ratingKey)?.title,
        type: 'movie',
        ...row,
      }))
      return container(request, { ...facts, ...(Metadata.length > 0 && { Metadata }) }, always)
    },
    'POST /status/sessions/terminate': () => nothing,
    'GET /{type}/:/transcode/universal/decision': request =>
      container(
        request,
        {
          size: 0,
          generalDecisionCode: 1001,
          generalDecisionText: 'Direct play not available; Conversion OK.',
          transcodeDecisionCode: 1001,
        },
        always,
      ),
    'POST /security/token': request => container(request, { size: 0, token: makeToken() }, always),
    'GET /security/resources': request =>
      container(
        request,
        { size: 1, Device: { name: 'Sandbox', clientIdentifier: machineIdentifier, accessToken: makeToken(), Connection: [] } },
        always,
      ),
  }
}

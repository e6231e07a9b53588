import type { RoutedRequest } from '../../sandbox/types.ts'
import { serializeItem } from '../query-items.ts'
import type { PlexRouteContext, ServerRoutes } from '../route-context.ts'
import { errorPage } from '../serialize.ts'

interface Queue {
  readonly id: number
  version: number
  shuffled: boolean
  entries: { readonly id: number; readonly ratingKey: string }[]
}

/** Creates the routes of play queues. */
export function queueRoutes({ catalogue, state, answer }: PlexRouteContext): ServerRoutes {
  const queues = new Map<number, Queue>()
  let counter = 0
  const keysOf = (uri: string | null) =>
    (/\/library\/metadata\/([\d,]+)/.exec(decodeURIComponent(uri ?? ''))?.[1] ?? '').split(',').filter(key => catalogue.items.has(key))
  const entries = (request: RoutedRequest) => {
    const keys = request.query.has('playlistID')
      ? catalogue
          .list(1, 'movie')
          .slice(0, 30)
          .map(({ ratingKey }) => ratingKey)
      : keysOf(request.query.get('uri'))
    return keys.map(ratingKey => ({ id: ++counter, ratingKey }))
  }
  const show = (request: RoutedRequest, queue: Queue) =>
    answer(request, {
      size: queue.entries.length,
      playQueueID: queue.id,
      playQueueVersion: queue.version,
      playQueueShuffled: queue.shuffled,
      playQueueTotalCount: queue.entries.length,
      ...(queue.entries[0] && { playQueueSelectedItemID: queue.entries[0].id }),
      Metadata: queue.entries.flatMap(({ id, ratingKey }) => {
        const item = catalogue.items.get(ratingKey)
        return item ? [{ playQueueItemID: id, ...serializeItem(item, state, request.query) }] : []
      }),
    })
  const change = (apply: (queue: Queue, request: RoutedRequest) => void) => (request: RoutedRequest) => {
    const queue = queues.get(Number(request.params.id))
    if (!queue) return errorPage(404)
    apply(queue, request)
    queue.version++
    return show(request, queue)
  }

  return {
    'POST /playQueues': request => {
      const queue: Queue = { id: queues.size + 1, version: 1, shuffled: request.query.get('shuffle') === '1', entries: entries(request) }
      if (queue.entries.length === 0) return errorPage(400)
      queues.set(queue.id, queue)
      return show(request, queue)
    },
    'GET /playQueues/{id}': request => {
      const queue = queues.get(Number(request.params.id))
      return queue ? show(request, queue) : errorPage(404)
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
  }
}

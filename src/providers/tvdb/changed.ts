import type { PageOptions } from '../../core/endpoints/method.ts'
import { type Duration, toMs } from '../../core/options/duration.ts'
import type { TVDB } from './tvdb.ts'
import type { EntityUpdate, UpdatesQuery } from './types/index.ts'

/** What `changedSince` takes beside the options of its calls. */
export interface ChangedOptions extends Omit<PageOptions, 'from' | 'limit'>, Pick<UpdatesQuery, 'type' | 'action'> {
  /**
   * How far before `since` to begin. TheTVDB's own caches lag: what it reports as changed may be answered as it was for some time,
   * so that it is well to hear of it twice. @default '1h'
   */
  overlap?: Duration | undefined
}

/** Something that changed. */
export interface Change {
  /** What it is, such as `series` or `translatedepisodes`. */
  readonly type: string
  readonly id: number
  readonly change: 'created' | 'updated' | 'deleted'
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly seriesId: number | undefined
  /** What took its place, when it was deleted as a duplicate. */
  readonly mergedInto: { readonly type: string; readonly id: number } | undefined
  /** What to invalidate: `cache.invalidateTags(change.tags)`. */
  readonly tags: readonly string[]
}

const KINDS = { 1: 'created', 2: 'updated', 3: 'deleted' } as const
const METHODS: Readonly<Record<string, Change['change']>> = { create: 'created', update: 'updated', delete: 'deleted' }

/**
 * Walks through everything that was created, changed or deleted since a time, each thing once for each kind of change, merges resolved.
 * Next time, begin where this walk did: the moment you called it.
 * @throws RangeError when `since` is no date.
 */
export async function* changedSince(
  tvdb: Pick<TVDB, 'updates'>,
  since: Date | number,
  { type, action, overlap = '1h', ...options }: ChangedOptions = {},
): AsyncGenerator<Change, void> {
  const from = Number(since) - toMs(overlap, 'overlap')
  if (!Number.isFinite(from)) throw new RangeError('since must be a date')
  const seen = new Set<string>()
  for await (const update of tvdb.updates.items({ since: Math.max(0, Math.floor(from / 1000)), type, action }, options)) {
    const change = readChange(update)
    const name = `${change.type} ${change.id} ${change.change}`
    if (seen.has(name)) continue
    seen.add(name)
    yield change
  }
}

function readChange({
  entityType,
  recordType,
  recordId,
  method,
  methodInt,
  timeStamp,
  seriesId,
  mergeToId,
  mergeToType,
}: EntityUpdate): Change {
  const type = entityType || recordType || ''
  const mergedInto = mergeToId ? { type: mergeToType || type, id: mergeToId } : undefined
  return {
    type,
    id: recordId,
    change: KINDS[methodInt as 1] ?? METHODS[method ?? ''] ?? 'updated',
    at: (timeStamp ?? 0) * 1000,
    seriesId: seriesId || undefined,
    mergedInto,
    tags: [
      ...tag(type, recordId),
      ...(mergedInto ? tag(mergedInto.type, mergedInto.id) : []),
      ...(seriesId ? tag('series', seriesId) : []),
    ],
  }
}

/** The tag that answers carry: translations belong to what they translate. */
function tag(type: string, id: number): string[] {
  const plain = type.replace(/^translated/, '')
  const kind = plain === 'serierk' ? 'series' : plain === 'seriespeople' ? 'characters' : plain
  return kind ? [`tvdb:${kind}:${id}`] : []
}

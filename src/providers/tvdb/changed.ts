import type { PageOptions } from '../../core/endpoints/method.ts'
import { type Duration, toMs } from '../../core/options/duration.ts'
import type { TVDB } from './tvdb.ts'
import type { EntityUpdate, UpdatesQuery } from './types/index.ts'

/** Options of `changedSince`, in addition to the options of its calls. */
export interface ChangedOptions extends Omit<PageOptions, 'from' | 'limit'>, Pick<UpdatesQuery, 'type' | 'action'> {
  /**
   * How long before `since` to begin. TheTVDB's own caches lag, so a changed record may return old data for some time.
   * The overlap reports such a change a second time. @default '1h'
   */
  overlap?: Duration | undefined
}

/** A change of a record. */
export interface Change {
  /** The record type, such as `series` or `translatedepisodes`. */
  readonly type: string
  readonly id: number
  readonly change: 'created' | 'updated' | 'deleted'
  /** The time of the change in milliseconds since the epoch. */
  readonly at: number
  readonly seriesId: number | undefined
  /** The record that replaces it, when it was deleted as a duplicate. */
  readonly mergedInto: { readonly type: string; readonly id: number } | undefined
  /** The cache tags to invalidate: `cache.invalidateTags(change.tags)`. */
  readonly tags: readonly string[]
}

const KINDS = { 1: 'created', 2: 'updated', 3: 'deleted' } as const
const METHODS: Readonly<Record<string, Change['change']>> = { create: 'created', update: 'updated', delete: 'deleted' }

/**
 * Iterates over all records that were created, updated or deleted since a time. Each record is reported once for each kind of change.
 * A merge is a deletion with `mergedInto`. For the next run, use the time at which this run started as `since`.
 * @throws RangeError when `since` is not a date; RequestError when a request fails.
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

/** Returns the cache tag of a record. A translation has the tag of the translated record. */
function tag(type: string, id: number): string[] {
  const plain = type.replace(/^translated/, '')
  const kind = plain === 'serierk' ? 'series' : plain === 'seriespeople' ? 'characters' : plain
  return kind ? [`tvdb:${kind}:${id}`] : []
}

import { isOwn } from '../../auth/owner.ts'
import type { Next, RawResponse, RequestContext } from '../../context.ts'
import { answerBehind } from '../../http/failed-answer.ts'
import { answerFrom, cacheStatus } from '../entry/answer.ts'
import type { Entry } from '../entry/type.ts'
import type { LookupResult } from '../lookup-result.ts'
import type { TieredStore } from '../store/tiered-store.ts'
import type { CacheStrategy, ReadStore } from '../strategy/strategy.ts'
import type { CachePolicy } from '../types.ts'
import type { Fill, Outcome } from './fill-work.ts'
import { keepAlive } from './keep-alive.ts'
import { takeTurn } from './lease.ts'

/**
 * Requests a missing or stale entry and stores the response in the background. With a lease, one process requests it for all. The request
 * is conditional if the entry can be revalidated.
 */
export async function fill(
  store: TieredStore,
  strategy: CacheStrategy,
  policy: CachePolicy,
  lookup: LookupResult,
  next: Next,
  context: RequestContext,
): Promise<RawResponse> {
  const { runtime } = context
  const address = await strategy.address(context)
  const findEntry = async (read: ReadStore) => (await strategy.find(context, read))?.entry
  const readyAnswer = (entry: Entry | undefined) =>
    entry && entry !== lookup.entry && strategy.isReady(context, entry, policy) ? strategy.answer(context, entry, policy) : undefined

  const newer = lookup.shares ? readyAnswer(await findEntry((to, key) => store.peek(to, key))) : undefined
  if (newer) return newer
  const turn = await takeTurn(
    context,
    store,
    address,
    lookup,
    () => findEntry((to, key) => store.refresh(to, key)),
    entry => readyAnswer(entry) !== undefined,
  )
  if (turn.entry) return strategy.answer(context, turn.entry, policy) ?? answerFrom(context, turn.entry, cacheStatus({ hit: true }))

  const startedAt = runtime.monotonic()
  const version = store.tombstones.version()
  let work: Fill | undefined
  try {
    const tags = await store.tags.stamp(context, policy.tags)
    work = { store, context, policy, lookup, address, tags, startedAt, version, writing: undefined }
    let outcome = await send(next, strategy.revalidation(context, lookup))
    // the response belongs to another identity than the entry, so a 304 says nothing about it
    if (!outcome.own && outcome.answer.status === 304 && lookup.entry) outcome = await send(next, context)
    return await strategy.store(work, outcome)
  } finally {
    const writing = (work?.writing ?? Promise.resolve()).then(turn.release, turn.release)
    store.track(writing)
    keepAlive(context, writing)
  }
}

/** Sends a request. An error response is an outcome too. @throws every other error. */
async function send(next: Next, context: RequestContext): Promise<Outcome> {
  const { call } = context
  try {
    const answer = await next(context)
    return { answer, own: await isOwn(call) }
  } catch (error) {
    const answer = answerBehind(call, error)
    if (!answer) throw error
    return { answer, error, own: await isOwn(call) }
  }
}

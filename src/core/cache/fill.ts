import { isOwn } from '../auth/owner.ts'
import type { Answer, Next, RequestContext } from '../context.ts'
import { isRequestError } from '../errors/errors.ts'
import { answerOf } from '../http/classify-response.ts'
import { tell } from './emit.ts'
import { answerFrom, entryOf, keepFor, keepHeaders, withJitter } from './entry/answer.ts'
import { isWhole } from './entry/check.ts'
import type { Entry } from './entry/codec.ts'
import { conditional, updated } from './entry/conditional.ts'
import { keepAlive } from './keep-alive.ts'
import { takeTurn } from './lease.ts'
import type { Found } from './lookup-result.ts'
import { cacheStatus } from './status.ts'
import type { Shelf } from './store/tiered-store.ts'
import { storeKey } from './store-key.ts'
import { freshness } from './strategy/freshness.ts'
import { variesBeyondKey } from './strategy/http/vary.ts'
import type { CachePolicy } from './types.ts'

/** Headers that describe the body that is kept: a 304 does not change them. */
const NOT_UPDATED = /^content-(?:length|encoding|type|range)$/

/** Fetches what is missing or stale, asks only whether it changed where that can be asked, and stores the outcome behind the caller's back. */
export async function fill(shelf: Shelf, policy: CachePolicy, found: Found, next: Next, context: RequestContext): Promise<Answer> {
  const { runtime } = context
  const key = await storeKey(context)
  const usable = (entry: Entry) => entry !== found.entry && freshness(entry, shelf.age(entry, runtime), policy) === 'fresh'
  const ready = (entry: Entry) => answerFrom(context, entry, cacheStatus({ hit: true, ttl: entry.expiresAt - runtime.now() }))

  const newer = found.shares ? await shelf.recall(context, key) : undefined
  if (newer && !newer.negative && usable(newer)) return ready(newer)
  const turn = await takeTurn(
    context,
    shelf,
    key,
    found,
    () => shelf.reread(context, key),
    entry => !entry.negative && usable(entry),
  )
  if (turn.entry) return ready(turn.entry)

  let writing: Promise<void> | undefined
  try {
    const start = runtime.monotonic()
    const mark = shelf.mark()
    const tags = await shelf.stamp(context, policy.tags)
    const keep = (entry: Entry, life: number) => {
      const useful = keepFor(life, policy, entry)
      if (useful <= 0) return
      writing = shelf.write(context, entry, useful, mark)
      found.stored = true
    }
    const more = () => ({ tags, ms: runtime.monotonic() - start })
    const life = withJitter(policy.ttl, shelf, runtime.random)
    try {
      let answer = await next(conditional(context, found.entry))
      const own = await isOwn(context.call)
      // the stored answer is another user's: what he has not changed says nothing
      if (!own && answer.status === 304 && found.entry) answer = await next(context)
      if (!own) return answer
      if (answer.status === 304 && found.entry) {
        const fresh = entryOf(context, key, { ...answer, status: found.entry.status }, life, more())
        const entry: Entry = {
          ...fresh,
          headers: updated(found.entry.headers, keepHeaders(context, answer.headers), NOT_UPDATED),
          body: found.entry.body,
        }
        keep(entry, life)
        found.confirmed = 304
        shelf.counts.revalidated++
        tell(context, 'revalidated')
        return { ...answerFrom(context, entry, ''), from: 'network', attempts: answer.attempts }
      }
      if (isWhole(answer.status) && !variesBeyondKey(answer.headers)) {
        keep(entryOf(context, key, answer, life, more()), life)
        if (found.stored) tell(context, 'stored')
      }
      return answer
    } catch (error) {
      if (isRequestError(error) && error.kind === 'not-found' && (await isOwn(context.call))) {
        const answer = answerOf(error)
        const { negativeTtl } = policy
        if (answer && !answer.truncated && negativeTtl > 0)
          keep(entryOf(context, key, answer, negativeTtl, { ...more(), negative: true }), negativeTtl)
        else if (found.entry) writing = shelf.remove(context, key)
      }
      throw error
    }
  } finally {
    const work = (writing ?? Promise.resolve()).then(turn.release, turn.release)
    shelf.track(work)
    keepAlive(context, work)
  }
}

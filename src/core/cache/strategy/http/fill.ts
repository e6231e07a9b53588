import { isOwn } from '../../../auth/owner.ts'
import type { Answer, Next, RequestContext } from '../../../context.ts'
import { isRequestError } from '../../../errors/errors.ts'
import { answerOf } from '../../../http/classify-response.ts'
import { tell } from '../../emit.ts'
import { answerFrom, keepFor, keepHeaders } from '../../entry/answer.ts'
import type { Entry } from '../../entry/codec.ts'
import { toBody } from '../../entry/codec.ts'
import { conditional, updated } from '../../entry/conditional.ts'
import { keepAlive } from '../../keep-alive.ts'
import { takeTurn } from '../../lease.ts'
import type { Found } from '../../lookup-result.ts'
import { cacheStatus } from '../../status.ts'
import type { Shelf } from '../../store/tiered-store.ts'
import type { CachePolicy } from '../../types.ts'
import { freshness } from '../freshness.ts'
import { type HttpEntry, termsFor } from './freshness-info.ts'
import { termsThrough } from './hops.ts'
import { invalidate } from './invalidate.ts'
import { storesPost } from './post.ts'
import { contentRange } from './range.ts'
import { serveStored } from './serve.ts'
import { addressKey, placeFor, select } from './variants.ts'
import { varyNames } from './vary.ts'

/** Headers of the stored answer that a 304 does not change: they describe the body that is kept. Source: RFC 9111, section 3.2. */
const NOT_UPDATED = /^(?:content-(?:encoding|length|md5|range)|etag)$/

/** Fetches, asks only whether it changed where it can, and stores what RFC 9111 lets a private cache store. */
export async function fillHttp(shelf: Shelf, policy: CachePolicy, found: Found, next: Next, context: RequestContext): Promise<Answer> {
  const { runtime, request } = context
  const address = await addressKey(context)
  const ready = (entry: Entry): Answer | undefined => {
    const terms = termsFor(entry)
    if (
      !terms ||
      entry === found.entry ||
      freshness(entry, shelf.age(entry, runtime), { ...policy, ttl: Number.POSITIVE_INFINITY }) !== 'fresh'
    )
      return undefined
    const age = shelf.age(entry, runtime) + terms.age
    return serveStored(context, entry, age, cacheStatus({ hit: true, ttl: terms.life - age }))
  }
  const look = async (read: Shelf['read']) => (await select(context, address, read))?.entry
  const newer = found.shares ? await look(shelf.recall) : undefined
  const served = newer && newer.status < 400 ? ready(newer) : undefined
  if (served) return served
  const turn = await takeTurn(
    context,
    shelf,
    address,
    found,
    () => look(shelf.reread),
    entry => entry.status < 400 && ready(entry) !== undefined,
  )
  if (turn.entry) return ready(turn.entry) ?? answerFrom(context, turn.entry, cacheStatus({ hit: true }))

  let writing: Promise<void> | undefined
  try {
    const asked = runtime.monotonic()
    let mark = shelf.mark()
    const tags = await shelf.stamp(context, policy.tags)

    /** Stores an answer where the rules allow it. */
    const keep = async (answer: Answer, body: Entry['body'], key?: string): Promise<Entry | undefined> => {
      const came = runtime.now()
      const took = runtime.monotonic() - asked
      const terms = termsThrough(answer.hops, { status: answer.status, headers: answer.headers, asked: came - took, came }, policy)
      const range =
        answer.status === 206 ? contentRange(answer.headers.get('content-range'), (answer.body as Uint8Array).length) : undefined
      // a failure does not take the place of what may stand in for it
      if (!terms || answer.truncated || found.noStore || (found.spare && answer.status >= 500) || (answer.status === 206 && !range))
        return undefined
      const http: HttpEntry = { ...terms, range }
      const left = Math.max(0, terms.life - terms.age)
      const storedAt = runtime.now()
      const place = key ?? (await placeFor(shelf, context, address, varyNames(answer.headers), mark))
      const entry: Entry = {
        key: place,
        storedAt,
        expiresAt: storedAt + left,
        status: answer.status,
        headers: keepHeaders(context, answer.headers, true),
        body,
        tags,
        ms: took,
        http,
      }
      const useful = keepFor(left, terms, entry)
      if (useful <= 0) return undefined
      writing = shelf.write(context, entry, useful, mark)
      found.stored = true
      return entry
    }

    const whole = request.method === 'GET' && request.headers.range === undefined ? found.entry : undefined
    let answer: Answer
    let error: unknown
    try {
      answer = await next(whole && !termsFor(whole)?.range ? conditional(context, whole) : context)
    } catch (thrown) {
      const failed = isRequestError(thrown) ? answerOf(thrown) : undefined
      if (!failed) throw thrown
      answer = failed
      error = thrown
    }
    const own = await isOwn(context.call)
    // the stored answer is another user's: what he has not changed says nothing
    if (!own && answer.status === 304 && whole) answer = await next(context)
    if (!own && request.method !== 'POST') {
      if (error !== undefined) throw error
      return answer
    }
    if (request.method === 'POST') {
      await invalidate(shelf, context, answer)
      mark = shelf.mark()
      if (own && storesPost(context, answer)) await keep(answer, toBody(answer.body as Uint8Array | null), address)
    } else if (answer.status === 304 && whole && found.key) {
      const headers = new Headers(updated(whole.headers, keepHeaders(context, answer.headers, true), NOT_UPDATED) as [string, string][])
      found.confirmed = 304
      shelf.counts.revalidated++
      tell(context, 'revalidated')
      const entry = (await keep({ ...answer, status: whole.status, headers }, whole.body, found.key)) ?? { ...whole, headers: [...headers] }
      const confirmed = request.headers['if-none-match'] === undefined && request.headers['if-modified-since'] === undefined
      return confirmed ? { ...answerFrom(context, entry, ''), from: 'network', attempts: answer.attempts } : answer
    } else if (request.method === 'GET' && answer.status !== 304 && isWhole(context, answer)) {
      const kept = answer.status === 206 && found.entry ? undefined : await keep(answer, toBody(answer.body as Uint8Array | null))
      if (kept) tell(context, 'stored')
      else if (found.key && answer.status >= 200 && answer.status < 300 && answer.status !== 206) writing = shelf.remove(context, found.key)
    }
    if (error !== undefined) throw error
    return answer
  } finally {
    const work = (writing ?? Promise.resolve()).then(turn.release, turn.release)
    shelf.track(work)
    keepAlive(context, work)
  }
}

/** False for a failed answer of which only the beginning was read. */
const isWhole = ({ policy }: RequestContext, { status, body }: Answer): boolean =>
  status < 400 || !(body instanceof Uint8Array) || body.length < policy.errorBody.bytes

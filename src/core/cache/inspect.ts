import { checkNames } from '../options/table.ts'
import { toBytes } from './entry/answer.ts'
import { mayStand } from './entry/check.ts'
import { type Entry, open, seal } from './entry/codec.ts'
import { readTimes } from './options.ts'
import type { StoreContext } from './store/driver-guard.ts'
import type { TieredStore } from './store/tiered-store.ts'
import type { CacheEntryInfo, CacheSetOptions } from './types.ts'

/** Returns the value of an entry: parsed JSON, text or bytes. Each call returns a new copy. */
export function readValue({ body, headers }: Entry): unknown {
  if (typeof body !== 'string') return toBytes(body) ?? undefined
  const type = headers.find(([name]) => name === 'content-type')?.[1] ?? ''
  if (!/[/+]json\b/i.test(type)) return body
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** Stores a value under a key. @throws RangeError or TypeError for an invalid option. */
export async function writeValue(
  store: TieredStore,
  context: StoreContext,
  key: string,
  body: string,
  options: CacheSetOptions,
  version: number,
): Promise<void> {
  checkNames({ ttl: true, tags: true } satisfies Record<keyof CacheSetOptions, true>, options, '')
  const { ttl } = readTimes({ ttl: options.ttl }, store.settings)
  const tags = await store.tags.stamp(context, options.tags ?? [])
  const now = context.runtime.now()
  const headers: Entry['headers'] = [['content-type', 'application/json']]
  await store.write(context, { key, storedAt: now, expiresAt: now + ttl, status: 200, headers, body, tags, ms: 0 }, ttl, version)
}

/** Yields every entry with its sealed text, including entries that only this process holds in memory. */
async function* sealed(store: TieredStore, context: StoreContext): AsyncGenerator<readonly [Entry, string]> {
  const seen = new Set<string>()
  for (const key of [...store.memory.keys(), ...((await store.driver?.keys(context)) ?? [])]) {
    if (seen.has(key)) continue
    seen.add(key)
    const here = await store.peek(context, key)
    const text = here ? seal(here) : await store.driver?.read(context, key)
    const entry = here ?? open(text, key)
    if (entry && entry.status > 0 && mayStand(entry, store.settings.http)) yield [entry, text as string]
  }
}

/** Yields the description of each entry. */
export async function* entries(store: TieredStore, context: StoreContext): AsyncGenerator<CacheEntryInfo> {
  for await (const [{ key, status, tags, storedAt, expiresAt }, { length: size }] of sealed(store, context)) {
    const now = context.runtime.now()
    yield {
      key,
      status,
      age: now - storedAt,
      ttl: expiresAt - now,
      fresh: now >= storedAt && now < expiresAt,
      size,
      tags: tags.map(([tag]) => tag),
    }
  }
}

/** Yields each entry as a line of JSON. */
export async function* exportLines(store: TieredStore, context: StoreContext): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const [entry, text] of sealed(store, context)) yield encoder.encode(`${JSON.stringify({ key: entry.key, entry: text })}\n`)
}

/** Stores the entries that {@link exportLines} wrote and returns their number. Invalid lines are skipped. */
export async function importLines(store: TieredStore, context: StoreContext, source: ReadableStream<Uint8Array> | string): Promise<number> {
  let count = 0
  for await (const line of linesOf(source)) {
    const entry = entryOf(line)
    if (!entry || entry.status === 0 || !mayStand(entry, store.settings.http)) continue
    const retentionMs = entry.expiresAt + Math.max(store.settings.staleWhileRevalidate, store.settings.staleIfError) - context.runtime.now()
    if (retentionMs <= 0) continue
    await store.write(
      context,
      {
        ...entry,
        tags: await store.tags.stamp(
          context,
          entry.tags.map(([tag]) => tag),
        ),
      },
      retentionMs,
      store.tombstones.version(),
    )
    count++
  }
  return count
}

function entryOf(line: string): Entry | undefined {
  try {
    const { key, entry } = JSON.parse(line)
    return /^[0-9a-f]{64}$/.test(key) ? open(entry, key) : undefined
  } catch {
    return undefined
  }
}

async function* linesOf(source: ReadableStream<Uint8Array> | string): AsyncGenerator<string> {
  if (typeof source === 'string') return yield* source.split('\n')
  const reader = source.getReader()
  const decoder = new TextDecoder()
  let rest: string[] = []
  for (;;) {
    const { done, value } = await reader.read()
    const [first = '', ...more] = (done ? decoder.decode() : decoder.decode(value, { stream: true })).split('\n')
    rest.push(first)
    for (const piece of more) {
      yield rest.join('')
      rest = [piece]
    }
    if (done) return yield rest.join('')
  }
}

import { checkNames } from '../options/table.ts'
import { toBytes } from './entry/answer.ts'
import { mayStand } from './entry/check.ts'
import { type Entry, open, seal } from './entry/codec.ts'
import { readTimes } from './options.ts'
import type { StoreContext } from './store/driver-store.ts'
import type { TieredStore } from './store/tiered-store.ts'
import type { CacheEntryInfo, CacheSetOptions } from './types.ts'

/** An entry's body as a value: JSON parsed, other text as text, the rest as bytes. A fresh copy each time. */
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

/** Keeps a value put in by hand, as JSON. @throws RangeError or TypeError for a lifetime that is none. */
export async function writeValue(
  store: TieredStore,
  world: StoreContext,
  key: string,
  body: string,
  choice: CacheSetOptions,
  version: number,
): Promise<void> {
  checkNames({ ttl: true, tags: true } satisfies Record<keyof CacheSetOptions, true>, choice, '')
  const { ttl } = readTimes({ ttl: choice.ttl }, store.settings)
  const tags = await store.tags.stamp(world, choice.tags ?? [])
  const now = world.runtime.now()
  const headers: Entry['headers'] = [['content-type', 'application/json']]
  await store.write(world, { key, storedAt: now, expiresAt: now + ttl, status: 200, headers, body, tags, ms: 0 }, ttl, version)
}

/** Every entry with its sealed text; one that this process holds and the driver does not is among them. */
async function* sealed(store: TieredStore, world: StoreContext): AsyncGenerator<readonly [Entry, string]> {
  const seen = new Set<string>()
  for (const key of [...store.memory.keys(), ...((await store.driver?.keys(world)) ?? [])]) {
    if (seen.has(key)) continue
    seen.add(key)
    const here = await store.peek(world, key)
    const text = here ? seal(here) : await store.driver?.read(world, key)
    const entry = here ?? open(text, key)
    if (entry && entry.status > 0 && mayStand(entry, store.settings.http)) yield [entry, text as string]
  }
}

/** Shows what is stored, one entry at a time. */
export async function* entries(store: TieredStore, world: StoreContext): AsyncGenerator<CacheEntryInfo> {
  for await (const [{ key, status, tags, storedAt, expiresAt }, { length: size }] of sealed(store, world)) {
    const now = world.runtime.now()
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

/** Writes entries as lines of JSON. */
export async function* exportLines(store: TieredStore, world: StoreContext): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const [entry, text] of sealed(store, world)) yield encoder.encode(`${JSON.stringify({ key: entry.key, entry: text })}\n`)
}

/** Takes in what {@link exportLines} wrote. Lines that are no entries are passed over. */
export async function importLines(store: TieredStore, world: StoreContext, source: ReadableStream<Uint8Array> | string): Promise<number> {
  let count = 0
  for await (const line of linesOf(source)) {
    const entry = entryOf(line)
    if (!entry || entry.status === 0 || !mayStand(entry, store.settings.http)) continue
    const retentionMs = entry.expiresAt + Math.max(store.settings.staleWhileRevalidate, store.settings.staleIfError) - world.runtime.now()
    if (retentionMs <= 0) continue
    await store.write(
      world,
      {
        ...entry,
        tags: await store.tags.stamp(
          world,
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

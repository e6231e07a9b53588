import { type Entry, open, seal } from '../../../src/core/cache/entry/codec.ts'
import type { StoreContext } from '../../../src/core/cache/store/driver-guard.ts'
import type { DriverStore } from '../../../src/core/cache/store/driver-store.ts'
import { createTags } from '../../../src/core/cache/store/tags.ts'
import { sha256 } from '../../../src/core/hash.ts'
import { resolveRuntime } from '../../../src/core/runtime.ts'
import { createCache } from '../../../src/index.ts'
import type { Chance } from '../chance.ts'
import { must, same, type Target } from '../target.ts'

const KEY = sha256('fuzz')
const NOW = 1_768_478_400_000
const runtime = resolveRuntime({ now: () => NOW, monotonic: () => NOW, random: () => 0.5 })
const world: StoreContext = { runtime, emit: () => {} }

const someEntry = (input: string, chance: Chance): Entry => ({
  key: KEY,
  storedAt: NOW - chance.below(1e9),
  expiresAt: NOW + chance.below(1e9),
  status: 200,
  headers: [
    ['content-type', 'text/plain'],
    ['x-any', input.replace(/[^\t\u0020-\u007e\u0080-\u00ff]/g, '').trim()],
  ],
  body: chance.pick([null, input, Uint8Array.from(input, char => char.charCodeAt(0))]),
  tags: chance.below(2) ? [] : [[input, '1.a']],
  ms: chance.below(5000),
})

const SEEDS = ['{"a":1}', 'plain text', '', '\ud800', 'line\nline', '#abc {"v":1}\n', '\u0000\u0001\uffff']

const sealed: Target = {
  name: 'entry',
  seeds: SEEDS,
  tokens: ['\n', ' ', '#', '{"v":1,"body":"base64"}', '"key":'],
  check(input, chance) {
    must(open(input, KEY) === undefined, 'a text of somebody else is no entry')
    const entry = someEntry(input, chance)
    const text = seal(entry)
    same(open(text, KEY), entry, 'an entry that was sealed')
    must(open(text, sha256('other')) === undefined, 'an entry of another key is none')
    const at = chance.below(text.length)
    const other = String.fromCharCode(text.charCodeAt(at) ^ (1 << chance.below(16)))
    must(open(text.slice(0, at) + other + text.slice(at + 1), KEY) === undefined, () => `a flipped bit at ${at} went unnoticed`)
    if (at < text.length) must(open(text.slice(0, at), KEY) === undefined, () => `a cut at ${at} went unnoticed`)
  },
}

const line = (entry: Entry) => JSON.stringify({ key: entry.key, entry: seal(entry) })

const importLines: Target = {
  name: 'import',
  seeds: ['{"key":"', '{}', 'null', '[]', `{"key":"${KEY}","entry":null}`, `{"key":"${KEY}","entry":"#1 {}\\n"}`, '\n\n'],
  tokens: ['\n', '{"key":', '"', '}', KEY, '"entry":', '#', 'null', '{}'],
  async check(input, chance) {
    const cache = createCache({ runtime, ttl: '1h' })
    const good = someEntry('good', chance)
    const count = await cache.import(`${input}\n${line(good)}\n${input}`)
    must(count >= 1 && count <= 2 * input.split('\n').length + 1, () => `${count} lines were taken in`)
    must(await cache.has(KEY), 'a good line among bad ones is taken in')
    const bytes = new TextEncoder().encode(`${input}\n${line(good)}`)
    const cut = chance.below(bytes.length)
    const chunks = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes.slice(0, cut))
        controller.enqueue(bytes.slice(cut))
        controller.close()
      },
    })
    const other = createCache({ runtime, ttl: '1h' })
    must((await other.import(chunks)) >= 1, 'lines are the same in pieces')
  },
}

/** A store that has one text under every key. */
const storeOf = (text: unknown): DriverStore => ({
  well: true,
  expires: false,
  read: async () => text,
  write: async () => true,
  remove: async () => true,
  clear: async () => true,
  keys: async () => [],
  meta: () => null,
  dispose: async () => {},
})

const tagVersions: Target = {
  name: 'tags',
  seeds: ['abc.def', '', '1', '#1 {}\n'],
  tokens: ['#', '\n', '{', '.', ' '],
  async check(input, chance) {
    const tag = input.slice(0, 20)
    const key = sha256(`tag ${tag}`)
    const record = (body: Entry['body']) => seal({ ...someEntry(input, chance), key, status: 0, headers: [], tags: [], body })
    const stored = chance.pick([input, record(input), record(null), record(new Uint8Array([1, 2])), null, undefined, 7, {}])
    const tags = createTags(storeOf(stored), () => {})
    const [stamp] = await tags.stamp(world, [tag])
    must(stamp?.[0] === tag && typeof stamp[1] === 'string', () => `the version of a tag is ${JSON.stringify(stamp)}`)
    const entry: Entry = { ...someEntry(input, chance), tags: [stamp] }
    must(await tags.holds(world, entry), 'an entry with the version of its tags holds')
    await tags.invalidate(world, [tag])
    must(!(await tags.holds(world, entry)), 'an entry of an invalidated tag does not hold')
  },
}

/** What a store or an import gives. */
export const entries: readonly Target[] = [sealed, importLines, tagVersions]

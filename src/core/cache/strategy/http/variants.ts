import type { RequestContext } from '../../../context.ts'
import { isSecretHeader } from '../../../redaction/names.ts'
import { headersOf, modeOf, sortQuery } from '../../../request/key.ts'
import { namesOwner } from '../../../request/key-headers.ts'
import type { Entry } from '../../entry/codec.ts'
import type { TieredStore } from '../../store/tiered-store.ts'
import { hashOnce } from '../../store-key.ts'
import { normalise } from './fields/vary.ts'

/** An entry and the key that it is stored under. */
export interface Stored {
  readonly key: string
  readonly entry: Entry
}

/** The variants of one URL: the sets of header names that its responses vary by, newest first. */
interface Index {
  /** Changes when the URL is invalidated, so that earlier variants are not found again. */
  readonly generation: string
  readonly sets: readonly (readonly string[])[]
}

/** The maximum number of sets that are remembered for one URL, and how long they are kept. */
const MAX_SETS = 8
const INDEX_RETENTION_MS = 400 * 864e5

/**
 * Returns the key of a URL for one identity: 64 hexadecimal digits. It includes only the headers that may contain a credential or identify
 * a user.
 */
export async function addressKey({ request, call, policy }: RequestContext, url: string = request.url): Promise<string> {
  const owner = headersOf(request.headers).filter(([name]) => isSecretHeader(name) || namesOwner(name))
  return hashOnce(JSON.stringify(['http', sortQuery(url), await call.identity(), owner, modeOf(url, policy)]))
}

/** Finds the entry that a request selects. */
export async function select(context: RequestContext, address: string, read: TieredStore['get']): Promise<Stored | undefined> {
  const entry = await read(context, address)
  if (entry?.status !== 0) return entry && { key: address, entry }
  for (const names of indexOf(entry).sets) {
    const key = variantKey(context, address, indexOf(entry).generation, names)
    const variant = await read(context, key)
    if (variant) return { key, entry: variant }
  }
  return undefined
}

/** Returns the key for a response that varies by these headers, and adds the names to the index of the URL. */
export async function keyForVariant(
  store: TieredStore,
  context: RequestContext,
  address: string,
  names: readonly string[],
  version: number,
): Promise<string> {
  if (names.length === 0) return address
  const { now, random } = context.runtime
  const before = await store.get(context, address)
  const index = before?.status === 0 ? indexOf(before) : { generation: `${now()}.${random()}`, sets: [] }
  const same = (set: readonly string[]) => set.join() === names.join()
  if (before?.status !== 0 || !index.sets[0] || !same(index.sets[0])) {
    const body = JSON.stringify({ ...index, sets: [names, ...index.sets.filter(set => !same(set))].slice(0, MAX_SETS) })
    const at = now()
    void store.write(
      context,
      { key: address, storedAt: at, expiresAt: at + INDEX_RETENTION_MS, status: 0, headers: [], body, tags: [], ms: 0 },
      INDEX_RETENTION_MS,
      version,
    )
  }
  return variantKey(context, address, index.generation, names)
}

/** Returns the key of the variant that a request selects. */
const variantKey = ({ request }: RequestContext, address: string, generation: string, names: readonly string[]): string =>
  hashOnce(JSON.stringify([address, generation, names.map(name => [name, normalise(name, request.headers[name])])]))

const indexOf = (entry: Entry): Index => JSON.parse(entry.body as string) as Index

import type { RequestContext } from '../../../context.ts'
import { isSecretHeader } from '../../../redaction/names.ts'
import { headersOf, modeOf, sortQuery } from '../../../request/key.ts'
import { namesOwner } from '../../../request/key-headers.ts'
import type { Entry } from '../../entry/codec.ts'
import type { TieredStore } from '../../store/tiered-store.ts'
import { hashOnce } from '../../store-key.ts'
import { normalise } from './fields/vary.ts'

/** An entry and where it is kept. */
export interface Stored {
  readonly key: string
  readonly entry: Entry
}

/** The variants of one address: each set of header names that its answers depended on, the newest first. */
interface Index {
  /** Changes when the address is invalidated, so that no variant from before comes back. */
  readonly generation: string
  readonly sets: readonly (readonly string[])[]
}

/** How many sets of names are remembered for one address. */
const SETS = 8
const INDEX_LIFE = 400 * 864e5

/** The name of an address for one user, as 64 hex digits. Of the headers those that may hold a credential, or say who asks, are part of it. */
export async function addressKey({ request, call, policy }: RequestContext, url: string = request.url): Promise<string> {
  const owner = headersOf(request.headers).filter(([name]) => isSecretHeader(name) || namesOwner(name))
  return hashOnce(JSON.stringify(['http', sortQuery(url), await call.identity(), owner, modeOf(url, policy)]))
}

/** Finds the stored answer that a request selects. */
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

/** Says where an answer that depends on these header names is to be kept, and notes the names. */
export async function placeFor(
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
    const body = JSON.stringify({ ...index, sets: [names, ...index.sets.filter(set => !same(set))].slice(0, SETS) })
    const at = now()
    void store.write(
      context,
      { key: address, storedAt: at, expiresAt: at + INDEX_LIFE, status: 0, headers: [], body, tags: [], ms: 0 },
      INDEX_LIFE,
      version,
    )
  }
  return variantKey(context, address, index.generation, names)
}

const variantKey = ({ request }: RequestContext, address: string, generation: string, names: readonly string[]): string =>
  hashOnce(JSON.stringify([address, generation, names.map(name => [name, normalise(name, request.headers[name])])]))

const indexOf = (entry: Entry): Index => JSON.parse(entry.body as string) as Index

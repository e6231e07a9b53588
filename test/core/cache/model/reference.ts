/** The numbers up to which values must not be served, depending on who made them. */
interface Floor {
  /** For values that this process made. */
  own: number
  /** For values of other processes: their pending writes may complete after a removal here. */
  others: number
}

/** A removal that every process must see. */
interface Marker {
  readonly count: number
  readonly at: number
  readonly health: number
}

/** A value that `cache.set` stored. */
export interface Put {
  readonly name: string
  readonly tag: string | undefined
  /** When it expires, in milliseconds since the epoch. */
  readonly until: number
}

/** The scope of a removal: everything, one name, or one tag. */
export type Scope = 'all' | `name ${string}` | `tag ${string}`

/** How long a process may use a tag before it sees an invalidation by another process. */
const MAX_TAG_DELAY_MS = 1000

/** The reference model: it has no store and no entries, only rules on what may be served. */
export class Reference {
  down = false
  /** The stored values, by number. */
  readonly puts = new Map<number, Put>()
  /** The number of times that the store was damaged. */
  damage = 0
  /** The numbers of served and failed calls, to check that a run does something. */
  served = 0
  failed = 0
  readonly #floors = new Map<number, Map<Scope, Floor>>()
  readonly #written = new Map<string, number>()
  readonly #markers = new Map<Scope, Marker>()
  #cleared = 0

  /** Records the start of a process. Values that were cleared before do not exist for it either. */
  began(process: number): void {
    this.#floors.set(process, new Map([['all', { own: 0, others: this.#cleared }]]))
  }

  /** Records a removal. `quiet`: no other process had pending work. `sound`: the store did not fail. */
  removed(
    process: number,
    scope: Scope,
    { count, at, quiet, sound, health }: { count: number; at: number; quiet: boolean; sound: boolean; health: number },
  ): void {
    const floors = this.#floors.get(process) ?? new Map<Scope, Floor>()
    const floor = floors.get(scope) ?? { own: 0, others: 0 }
    this.#floors.set(process, floors.set(scope, { own: count, others: quiet ? count : floor.others }))
    // clearing also removes the versions of tags, so another process may keep using entries in its memory
    if (scope === 'all') this.#markers.clear()
    if (!quiet || !sound) return
    if (scope === 'all') this.#cleared = count
    if (scope.startsWith('tag ')) this.#markers.set(scope, { count, at, health })
  }

  /** Records that a process stored a value. */
  put(process: number, n: number, value: Put): void {
    this.puts.set(n, value)
    this.#written.set(`${process} ${value.name}`, n)
  }

  /** Returns the number of the latest value that a process stored under a name. */
  newest = (process: number, name: string): number => this.#written.get(`${process} ${name}`) ?? 0

  /**
   * Returns the removal that forbids serving a value, if any. `reads`: the process reads the store and finds the versions of other
   * processes.
   */
  forbids(
    process: number,
    what: { n: number; by: number; scopes: readonly Scope[] },
    { now, health, reads }: { now: number; health: number; reads: boolean },
  ): Scope | undefined {
    return what.scopes.find(scope => {
      const floor = this.#floors.get(process)?.get(scope)
      const marker = this.#markers.get(scope)
      if (floor && what.n <= (what.by === process ? floor.own : floor.others)) return true
      return marker !== undefined && reads && marker.health === health && now - marker.at > MAX_TAG_DELAY_MS && what.n <= marker.count
    })
  }
}

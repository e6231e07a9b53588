/** What may not be served any more: up to which number, by whom it was made. */
interface Floor {
  /** For what this process made. */
  own: number
  /** For what other processes made: what they had on its way may land after a removal here. */
  others: number
}

/** A removal that every process must see. */
interface Marker {
  readonly count: number
  readonly at: number
  readonly health: number
}

/** What a value put in by hand was. */
export interface Put {
  readonly name: string
  readonly tag: string | undefined
  /** When it is over. */
  readonly until: number
}

/** What was removed: everything, one name, or what bears a tag. */
export type Scope = 'all' | `name ${string}` | `tag ${string}`

/** How long a process may go on before it sees what another has invalidated, in milliseconds. */
const NEWS = 1000

/** The plain model: no store, no entries, only what may be served to whom. */
export class Reference {
  down = false
  /** Values by number. */
  readonly puts = new Map<number, Put>()
  /** Grows with each damage to the store. */
  damage = 0
  /** What was answered and what failed, to see that a run does something. */
  served = 0
  failed = 0
  readonly #floors = new Map<number, Map<Scope, Floor>>()
  readonly #written = new Map<string, number>()
  readonly #markers = new Map<Scope, Marker>()
  #cleared = 0

  /** A process has begun: what was cleared for good is gone for it too. */
  began(process: number): void {
    this.#floors.set(process, new Map([['all', { own: 0, others: this.#cleared }]]))
  }

  /** Something was removed. `quiet`: no other process had anything on its way; `sound`: the store did as it was told. */
  removed(
    process: number,
    scope: Scope,
    { count, at, quiet, sound, health }: { count: number; at: number; quiet: boolean; sound: boolean; health: number },
  ): void {
    const floors = this.#floors.get(process) ?? new Map<Scope, Floor>()
    const floor = floors.get(scope) ?? { own: 0, others: 0 }
    this.#floors.set(process, floors.set(scope, { own: count, others: quiet ? count : floor.others }))
    // what the store knew of invalidated tags is gone with everything else: another process may go on with what it holds in memory
    if (scope === 'all') this.#markers.clear()
    if (!quiet || !sound) return
    if (scope === 'all') this.#cleared = count
    if (scope.startsWith('tag ')) this.#markers.set(scope, { count, at, health })
  }

  /** A process has put a value in. */
  put(process: number, n: number, value: Put): void {
    this.puts.set(n, value)
    this.#written.set(`${process} ${value.name}`, n)
  }

  /** The newest value that a process has put in itself. */
  newest = (process: number, name: string): number => this.#written.get(`${process} ${name}`) ?? 0

  /** The removal that forbids to serve something, if one does. `reads`: the process reads the store and finds what others left there. */
  forbids(
    process: number,
    what: { n: number; by: number; scopes: readonly Scope[] },
    { now, health, reads }: { now: number; health: number; reads: boolean },
  ): Scope | undefined {
    return what.scopes.find(scope => {
      const floor = this.#floors.get(process)?.get(scope)
      const marker = this.#markers.get(scope)
      if (floor && what.n <= (what.by === process ? floor.own : floor.others)) return true
      return marker !== undefined && reads && marker.health === health && now - marker.at > NEWS && what.n <= marker.count
    })
  }
}

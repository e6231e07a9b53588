/** States beyond this many are forgotten, where nothing depends on them. */
const MOST = 1000
/** How many of the least recently used are looked at for one that may go. */
const LOOKS = 8

/**
 * Keeps one state for each origin, for the client's life. Of very many it forgets the least recently used that is idle:
 * a limit or an outage in force is never forgotten.
 */
export function perOrigin<T>(make: () => T, isIdle: (state: T) => boolean = () => true): (origin: string) => T {
  const states = new Map<string, T>()

  function makeRoom(): void {
    let looks = 0
    for (const [origin, state] of states) {
      states.delete(origin)
      if (isIdle(state)) return
      states.set(origin, state)
      if (++looks >= LOOKS) return
    }
  }

  return origin => {
    const known = states.get(origin)
    if (known !== undefined) {
      // least recently used first
      states.delete(origin)
      states.set(origin, known)
      return known
    }
    // two for one: what could not go before goes when it is idle
    for (let more = 0; more < 2 && states.size >= MOST; more++) makeRoom()
    const state = make()
    states.set(origin, state)
    return state
  }
}

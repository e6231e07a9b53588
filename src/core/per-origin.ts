/** The maximum number of origins; it may be exceeded while states are in use. */
const MAX_ORIGINS = 1000
/** How many of the least recently used states are checked for an idle one. */
const MAX_CHECKS = 8

/**
 * Keeps one state per origin for the lifetime of the client. When there are many, it drops the least recently used idle state. A state in
 * use, such as a rate limit or an open circuit breaker, is never dropped.
 */
export function perOrigin<T>(make: () => T, isIdle: (state: T) => boolean = () => true): (origin: string) => T {
  const states = new Map<string, T>()

  function makeRoom(): void {
    let checks = 0
    for (const [origin, state] of states) {
      states.delete(origin)
      if (isIdle(state)) return
      states.set(origin, state)
      if (++checks >= MAX_CHECKS) return
    }
  }

  return origin => {
    const known = states.get(origin)
    if (known !== undefined) {
      // a Map keeps insertion order, so the least recently used state comes first
      states.delete(origin)
      states.set(origin, known)
      return known
    }
    // removes up to two states for each new one, so that states that were in use earlier are removed later
    for (let more = 0; more < 2 && states.size >= MAX_ORIGINS; more++) makeRoom()
    const state = make()
    states.set(origin, state)
    return state
  }
}

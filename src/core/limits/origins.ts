const MOST = 1000

/** Keeps one state for each origin, for the client's life; of very many the oldest is forgotten. */
export function perOrigin<T>(make: () => T): (origin: string) => T {
  const states = new Map<string, T>()
  return origin => {
    const known = states.get(origin)
    if (known !== undefined) return known
    if (states.size >= MOST) states.delete(states.keys().next().value as string)
    const state = make()
    states.set(origin, state)
    return state
  }
}

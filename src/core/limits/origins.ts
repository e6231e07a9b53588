import { originOf } from '../url.ts'

const MOST = 1000

/** Keeps one state for each origin, for the client's life; of very many the oldest is forgotten. */
export function perOrigin<T>(make: (origin: string) => T): (url: string) => T {
  const states = new Map<string, T>()
  return url => {
    const origin = originOf(url)
    const known = states.get(origin)
    if (known !== undefined) return known
    if (states.size >= MOST) states.delete(states.keys().next().value as string)
    const state = make(origin)
    states.set(origin, state)
    return state
  }
}

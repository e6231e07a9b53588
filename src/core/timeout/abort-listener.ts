/** One who is told when a signal aborts. */
export interface AbortListener {
  onAbort(): void
}

interface Hub {
  readonly waiting: Set<AbortListener>
  readonly fire: () => void
}

const hubs = new WeakMap<AbortSignal, Hub>()

/**
 * Tells a listener when a signal aborts. However many calls share a signal, it carries one event listener: Node warns of a leak at the eleventh.
 */
export function tellAborted(signal: AbortSignal, listener: AbortListener): void {
  const hub = hubs.get(signal) ?? createHub(signal)
  hub.waiting.add(listener)
}

/** Takes {@link tellAborted} back. */
export function forgetAborted(signal: AbortSignal, listener: AbortListener): void {
  const hub = hubs.get(signal)
  if (!hub?.waiting.delete(listener) || hub.waiting.size > 0) return
  signal.removeEventListener('abort', hub.fire)
  hubs.delete(signal)
}

/** Calls back when a signal aborts, and gives a function that takes this back. */
export function whenAborted(signal: AbortSignal, run: () => void): () => void {
  const listener = { onAbort: run }
  tellAborted(signal, listener)
  return () => forgetAborted(signal, listener)
}

function createHub(signal: AbortSignal): Hub {
  const waiting = new Set<AbortListener>()
  const fire = () => [...waiting].forEach(listener => listener.onAbort())
  const hub: Hub = { waiting, fire }
  hubs.set(signal, hub)
  signal.addEventListener('abort', fire, { once: true })
  return hub
}

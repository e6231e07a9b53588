/** An object that is notified when a signal aborts. */
export interface AbortListener {
  onAbort(): void
}

/** The listeners of one signal, and the event listener that notifies them. */
interface Hub {
  readonly listeners: Set<AbortListener>
  readonly fire: () => void
}

const hubs = new WeakMap<AbortSignal, Hub>()

/**
 * Notifies a listener when a signal aborts. A signal carries one event listener however many calls share it, because Node warns about a
 * leak from the eleventh on.
 */
export function addAbortListener(signal: AbortSignal, listener: AbortListener): void {
  const hub = hubs.get(signal) ?? createHub(signal)
  hub.listeners.add(listener)
}

/** Removes a listener that {@link addAbortListener} added. */
export function removeAbortListener(signal: AbortSignal, listener: AbortListener): void {
  const hub = hubs.get(signal)
  if (!hub?.listeners.delete(listener) || hub.listeners.size > 0) return
  signal.removeEventListener('abort', hub.fire)
  hubs.delete(signal)
}

/** Calls `run` when a signal aborts. Returns a function that removes the callback. */
export function whenAborted(signal: AbortSignal, run: () => void): () => void {
  const listener = { onAbort: run }
  addAbortListener(signal, listener)
  return () => removeAbortListener(signal, listener)
}

function createHub(signal: AbortSignal): Hub {
  const listeners = new Set<AbortListener>()
  const fire = () => {
    // one that an earlier listener has removed is not called
    for (const listener of [...listeners]) if (listeners.has(listener)) listener.onAbort()
  }
  const hub: Hub = { listeners, fire }
  hubs.set(signal, hub)
  signal.addEventListener('abort', fire, { once: true })
  return hub
}

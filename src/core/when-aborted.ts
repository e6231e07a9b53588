interface Hub {
  readonly waiting: Set<() => void>
  readonly fire: () => void
}

const hubs = new WeakMap<AbortSignal, Hub>()

/**
 * Calls back when a signal aborts, and gives a function that takes this back. However many calls share a signal, it carries one listener:
 * Node warns of a leak at the eleventh.
 */
export function whenAborted(signal: AbortSignal, run: () => void): () => void {
  const shared = hubs.get(signal) ?? listen(signal)
  shared.waiting.add(run)
  return () => {
    shared.waiting.delete(run)
    if (shared.waiting.size > 0) return
    signal.removeEventListener('abort', shared.fire)
    hubs.delete(signal)
  }
}

function listen(signal: AbortSignal): Hub {
  const waiting = new Set<() => void>()
  const fire = () => [...waiting].forEach(run => run())
  const hub: Hub = { waiting, fire }
  hubs.set(signal, hub)
  signal.addEventListener('abort', fire, { once: true })
  return hub
}

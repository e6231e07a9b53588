import type { ClientEvent, Emit } from './events.ts'
import { type Logger, logTo } from './log.ts'
import type { Runtime } from './runtime.ts'

/** Makes the `emit` of each call. Without a listener an event costs nothing; a listener's fault stays its own. */
export function createEmitter(
  logger: Logger | undefined,
  onEvent: ((event: ClientEvent) => void) | undefined,
  runtime: Runtime,
): (id: string) => Emit {
  const log = logger && logTo(logger)
  const listeners = [log, onEvent].filter(listener => listener !== undefined)
  if (listeners.length === 0) return () => () => {}
  return id => event => {
    for (const listener of listeners) {
      try {
        listener(Object.freeze({ id, at: runtime.now(), ...(typeof event === 'function' ? event() : event) }) as ClientEvent)
      } catch {
        // a broken logger never breaks a request
      }
    }
  }
}

import { observe } from '../errors/callback.ts'
import type { Runtime } from '../runtime.ts'
import type { ClientEvent, Emit, EventFields } from './events.ts'
import { type Logger, logTo } from './log.ts'

/** The listeners of one client. A client made by `extend` also notifies the listeners of the clients that it extends. */
export interface Listeners {
  readonly logger: Logger | undefined
  readonly onEvent: ((event: ClientEvent) => void) | undefined
}

/**
 * Returns a function that makes the `emit` of each call. Without listeners, events are not even created. A listener that throws or rejects
 * does not affect the call; its first failure is reported as a `callback-error` event.
 */
export function createEmitter(clients: readonly Listeners[], runtime: Runtime): ((id: string) => Emit) | undefined {
  const listeners: [name: string, listen: (event: ClientEvent) => unknown][] = []
  for (const { logger, onEvent } of clients) {
    if (logger) listeners.push(['logger', logTo(logger)])
    if (onEvent) listeners.push(['onEvent', onEvent])
  }
  if (listeners.length === 0) return undefined
  const faulty = new Set<string>()
  const notify = (id: string, fields: EventFields): void => {
    if (fields.type === 'callback-error') {
      if (faulty.has(fields.callback)) return
      faulty.add(fields.callback)
    }
    const event = Object.freeze({ id, at: runtime.now(), ...fields }) as ClientEvent
    for (const [callback, listen] of listeners)
      observe(
        () => listen(event),
        () => notify(id, { type: 'callback-error', callback }),
      )
  }
  return id => event => notify(id, typeof event === 'function' ? event() : event)
}

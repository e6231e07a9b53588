import { observe } from '../errors/callback.ts'
import type { Runtime } from '../runtime.ts'
import type { ClientEvent, Emit, EventFields } from './events.ts'
import { type Logger, logTo } from './log.ts'

/** Who listens to a client: those it was given, and those of the clients that it extends. */
export interface Listeners {
  readonly logger: Logger | undefined
  readonly onEvent: ((event: ClientEvent) => void) | undefined
}

const silent: Emit = () => {}

/**
 * Makes the `emit` of each call. Without a listener an event costs nothing. A listener that throws or rejects breaks no request:
 * each faulty callback is told once, as a `callback-error`.
 */
export function createEmitter(given: readonly Listeners[], runtime: Runtime): (id: string) => Emit {
  const listeners: [name: string, listen: (event: ClientEvent) => unknown][] = []
  for (const { logger, onEvent } of given) {
    if (logger) listeners.push(['logger', logTo(logger)])
    if (onEvent) listeners.push(['onEvent', onEvent])
  }
  if (listeners.length === 0) return () => silent
  const faulty = new Set<string>()
  const tell = (id: string, fields: EventFields): void => {
    if (fields.type === 'callback-error') {
      if (faulty.has(fields.callback)) return
      faulty.add(fields.callback)
    }
    const event = Object.freeze({ id, at: runtime.now(), ...fields }) as ClientEvent
    for (const [callback, listen] of listeners)
      observe(
        () => listen(event),
        () => tell(id, { type: 'callback-error', callback }),
      )
  }
  return id => event => tell(id, typeof event === 'function' ? event() : event)
}

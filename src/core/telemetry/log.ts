import type { ClientEvent } from './events.ts'

/** The logger of a client. `console`, pino and winston work. A missing `debug` or `info` drops messages of that level. */
export interface Logger {
  debug?(message: string, fields?: object): void
  info?(message: string, fields?: object): void
  warn(message: string, fields?: object): void
  error(message: string, fields?: object): void
}

type Level = 'debug' | 'info' | 'warn' | 'error'

/** The log level of each event. An event that is not listed is not logged. */
const LEVELS: Partial<Record<ClientEvent['type'], Level>> = {
  request: 'debug',
  attempt: 'debug',
  'attempt-end': 'debug',
  cache: 'debug',
  dedupe: 'debug',
  queue: 'debug',
  hedge: 'debug',
  success: 'info',
  login: 'info',
  retry: 'warn',
  cooldown: 'warn',
  breaker: 'warn',
  'cache-error': 'warn',
  'callback-error': 'warn',
  failure: 'error',
}

/** Returns a listener that logs each event: a one-line message, and the event as structured fields. */
export function logTo(logger: Logger): (event: ClientEvent) => unknown {
  return event => {
    const level = LEVELS[event.type]
    // the result is returned, so that the rejection of an asynchronous logger is noticed
    return level && logger[level]?.(formatLine(event), event)
  }
}

/** Formats an event as one line: id, type, fields and duration. */
function formatLine(event: ClientEvent): string {
  if (event.type === 'failure') return `${event.id} failure ${event.message}`
  const { id, type, ...fields } = event as ClientEvent & Record<string, unknown>
  const words = SHOWN_FIELDS.map(name => fields[name]).filter(word => word !== undefined)
  const ms = type === 'retry' ? fields.delay : fields.ms
  return [id, type, ...words, typeof ms === 'number' && `${Math.round(ms)} ms`].filter(Boolean).join(' ')
}

/** The fields that the log line shows, in this order. */
const SHOWN_FIELDS = ['outcome', 'callback', 'operation', 'state', 'method', 'url', 'origin', 'status', 'error', 'from', 'message']

import type { ClientEvent } from './events.ts'

/** Where a client writes; `console`, pino and winston fit. */
export interface Logger {
  debug?(message: string, fields?: object): void
  info?(message: string, fields?: object): void
  warn(message: string, fields?: object): void
  error(message: string, fields?: object): void
}

type Level = 'debug' | 'info' | 'warn' | 'error'

/** How loud each event is; what is not named here is not written. */
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

/** Writes events to a logger: a sentence, and the event as structured fields. */
export function logTo(logger: Logger): (event: ClientEvent) => unknown {
  return event => {
    const level = LEVELS[event.type]
    // what an async logger gives is passed on, so that its rejection is seen
    return level && logger[level]?.(sentence(event), event)
  }
}

/** One line that reads well in any log: what happened, to what, and how it went. */
function sentence(event: ClientEvent): string {
  if (event.type === 'failure') return `${event.id} failure ${event.message}`
  const { id, type, ...fields } = event as ClientEvent & Record<string, unknown>
  const words = WORDS.map(name => fields[name]).filter(word => word !== undefined)
  const ms = type === 'retry' ? fields.delay : fields.ms
  return [id, type, ...words, typeof ms === 'number' && `${Math.round(ms)} ms`].filter(Boolean).join(' ')
}

const WORDS = ['outcome', 'callback', 'operation', 'state', 'method', 'url', 'origin', 'status', 'error', 'from', 'message']

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
  failure: 'error',
}

/** Writes events to a logger: a sentence, and the event as structured fields. */
export function logTo(logger: Logger): (event: ClientEvent) => void {
  return event => {
    const level = LEVELS[event.type]
    if (level) logger[level]?.(sentence(event), event)
  }
}

function sentence(event: ClientEvent): string {
  const head = event.id ? `${event.id} ${event.type}` : event.type
  switch (event.type) {
    case 'request':
    case 'attempt':
      return `${head} ${event.method} ${event.url}`
    case 'attempt-end':
      return `${head} ${event.method} ${event.url} ${event.error ?? event.status} in ${event.ms} ms`
    case 'success':
      return `${head} ${event.method} ${event.url} ${event.status} from ${event.from} in ${event.ms} ms`
    case 'retry':
      return `${head} ${event.method} ${event.url} after ${event.error}: attempt ${event.next} in ${Math.round(event.delay)} ms`
    case 'failure':
      return `${head} ${event.message}`
    case 'cache':
      return `${head} ${event.outcome} ${event.url}`
    case 'cache-error':
      return `${head} ${event.operation}: ${event.message}`
    case 'dedupe':
      return `${head} ${event.url}`
    case 'queue':
    case 'cooldown':
      return `${head} ${event.origin} ${Math.round(event.ms)} ms`
    case 'breaker':
      return `${head} ${event.origin} ${event.state}`
    case 'hedge':
      return `${head} ${event.outcome} ${event.url}`
    case 'login':
      return `${head} ${event.outcome}`
    default:
      return event satisfies never
  }
}

// What the client does, as lines for people and as numbers for a dashboard. No line holds a secret.
import { bearer, type ClientEvent, createClient, type Logger } from 'holdfast'

export function observed(baseURL: string, token: string, logger: Logger = console) {
  const numbers = { calls: 0, retries: 0, failures: 0, slowest: 0 }
  const count = (event: ClientEvent): void => {
    switch (event.type) {
      case 'request':
        numbers.calls++
        break
      case 'retry':
        numbers.retries++
        break
      case 'failure':
        numbers.failures++
        break
      case 'success':
        numbers.slowest = Math.max(numbers.slowest, event.ms)
        break
    }
  }
  return { api: createClient({ baseURL, auth: bearer(token), logger, onEvent: count }), numbers }
}

import type { Classification, ClassifiedAnswer } from '../../../core/http/classifier.ts'
import { isObject } from '../normalize.ts'
import { readMessage } from './messages.ts'

const provider = 'tvdb'

/**
 * Classifies TheTVDB's errors: `{ status: 'failure', message }`, `{ message }` of the gateway, or an HTML page of a proxy.
 * A known message overrides the HTTP status. The first word of an unknown message becomes the code.
 */
export function classifyTVDB({ status, body }: ClassifiedAnswer): Classification | undefined {
  const good = status < 400
  if (!isObject(body))
    return good ? (typeof body === 'string' && /^\s*</.test(body) ? { provider, kind: 'parse', retryable: true } : undefined) : { provider }
  const { status: word, message } = body
  if (good && word !== 'failure') return undefined
  const text = typeof message === 'string' ? message : undefined
  const [code, kind] = readMessage(text ?? '')
  return {
    provider,
    kind: kind ?? (good ? 'client' : undefined),
    code: code ?? /^(\w+): /.exec(text ?? '')?.[1],
    providerMessage: text,
  }
}

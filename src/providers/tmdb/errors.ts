import type { Classification, ClassifiedAnswer } from '../../core/http/classifier.ts'
import { kindOfCode, PERMANENT_SERVER_CODES } from './codes.ts'

const provider = 'tmdb'

/** The known forms of error bodies: with `success`, without it, and with a list of `errors`. */
interface Failure {
  success?: unknown
  status_code?: unknown
  status_message?: unknown
  errors?: unknown
}

/**
 * Classifies TMDB's responses by TMDB's own code, which overrides the HTTP status: "entry not found" comes with 200, "invalid id" with 500.
 * Markup with a success status comes from a proxy or the CDN, so it is a retryable `parse` error.
 */
export function classifyTMDB({ status, body }: ClassifiedAnswer): Classification | undefined {
  const good = status < 400
  if (typeof body === 'string')
    return good && /^\s*</.test(body) ? { provider, kind: 'parse', retryable: true } : good ? undefined : { provider }
  if (typeof body !== 'object' || body === null) return good ? undefined : { provider }
  const { success, status_code: code, status_message: message, errors } = body as Failure
  const known = typeof code === 'number' ? kindOfCode(code) : undefined
  if (good && (known === 'ok' || (known === undefined && success !== false))) return undefined
  return {
    provider,
    kind: known === 'ok' ? undefined : (known ?? (good ? 'client' : undefined)),
    code: typeof code === 'number' ? code : undefined,
    providerMessage:
      typeof message === 'string'
        ? message
        : Array.isArray(errors)
          ? errors.filter(error => typeof error === 'string').join('; ')
          : undefined,
    retryable: PERMANENT_SERVER_CODES.includes(code as number) ? false : undefined,
  }
}

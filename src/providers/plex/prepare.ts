import type { ParameterBag } from '../../core/endpoints/bind.ts'
import type { AnyEndpoint } from '../../core/endpoints/endpoint.ts'
import { PLEX_TYPES } from './answers/kinds.ts'

/**
 * Converts parameters to Plex's form: kinds to type numbers, booleans to 0 and 1, arrays to text with commas.
 * Filters become parameters of their own. Parameters of the call override the defaults of the endpoint (`meta`).
 */
export function prepare(given: ParameterBag, { meta }: AnyEndpoint): ParameterBag {
  const { filters, ...rest } = { ...(meta as ParameterBag | undefined), ...given }
  const written: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(rest)) written[name] = write(name, value)
  for (const [name, value] of Object.entries((filters as ParameterBag | undefined) ?? {})) written[name] = write('', value)
  return written
}

function write(name: string, value: unknown): unknown {
  if (name === 'body') return value
  if (typeof value === 'boolean') return Number(value)
  if (Array.isArray(value)) return value.map(item => write(name, item)).join(',')
  return name === 'type' && typeof value === 'string' && value in PLEX_TYPES ? PLEX_TYPES[value as keyof typeof PLEX_TYPES] : value
}

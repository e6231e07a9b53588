import type { ParameterBag } from '../../core/endpoints/bind.ts'
import type { AnyEndpoint } from '../../core/endpoints/endpoint.ts'
import type { Takes } from './endpoint-builders.ts'

const MOST_APPENDS = 20

/** What a client fills in where the caller gives nothing. */
export type Defaults = Partial<Record<Takes[number], string | undefined>>

/** Brings a call's parameters into TMDB's form: defaults filled in, `append` renamed, arrays joined with commas. */
export function prepare(defaults: Defaults, given: ParameterBag, { meta = [] }: AnyEndpoint): ParameterBag {
  const { append, ...rest } = given
  const parameters: Record<string, unknown> = {}
  for (const name of meta as Takes) parameters[name] = defaults[name]
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) parameters[name] = Array.isArray(value) ? value.join() : value
  const appended = [append, parameters.append_to_response].flat().filter(Boolean).join()
  if (!appended) return parameters
  const names = appended.split(',')
  if (names.length > MOST_APPENDS) throw new RangeError(`append takes at most ${MOST_APPENDS} names`)
  parameters.append_to_response = appended
  const { language } = parameters
  // Without this, a language hides every picture that has no words or other words: most of them.
  if (language && names.includes('images')) parameters.include_image_language ??= `${String(language).slice(0, 2)},null`
  return parameters
}

/** The tag of what an endpoint is about, such as `tmdb:movie:603`, to invalidate all that is cached of it. */
export function tagsOf(parameters: ParameterBag, { route }: AnyEndpoint): string[] {
  const [, kind, name] = /^\w+ \/\d\/(\w+)\/\{(\w+)\}/.exec(route) ?? []
  return kind && name ? [`tmdb:${kind}:${String(parameters[name])}`] : []
}

import type { ParameterBag } from '../../core/endpoints/bind.ts'
import type { AnyEndpoint } from '../../core/endpoints/endpoint.ts'
import type { DefaultedParameters } from './endpoint-builders.ts'

const MAX_APPENDS = 20

/** The client's default values of parameters. */
export type Defaults = Partial<Record<DefaultedParameters[number], string | undefined>>

/**
 * Converts the parameters of a call to TMDB's form: adds defaults, renames `append`, joins arrays with commas.
 * @throws RangeError for more than 20 appended parts.
 */
export function prepare(defaults: Defaults, given: ParameterBag, { meta = [] }: AnyEndpoint): ParameterBag {
  const { append, ...rest } = given
  const parameters: Record<string, unknown> = {}
  for (const name of meta as DefaultedParameters) parameters[name] = defaults[name]
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) parameters[name] = Array.isArray(value) ? value.join() : value
  const appended = [append, parameters.append_to_response].flat().filter(Boolean).join()
  if (!appended) return parameters
  const names = appended.split(',')
  if (names.length > MAX_APPENDS) throw new RangeError(`append takes at most ${MAX_APPENDS} names`)
  parameters.append_to_response = appended
  const { language } = parameters
  // With a language, TMDB omits images without text or in other languages, which are most images. This adds the images without text.
  if (language && names.includes('images')) parameters.include_image_language ??= `${String(language).slice(0, 2)},null`
  return parameters
}

/** Returns the cache tag of an endpoint's entry, such as `tmdb:movie:603`, to invalidate all cached responses about it. */
export function tagsOf(parameters: ParameterBag, { route }: AnyEndpoint): string[] {
  const [, kind, name] = /^\w+ \/\d\/(\w+)\/\{(\w+)\}/.exec(route) ?? []
  return kind && name ? [`tmdb:${kind}:${String(parameters[name])}`] : []
}

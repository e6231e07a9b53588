import { readFileSync } from 'node:fs'
import * as validator from 'openapi-request-validator'
import { parse } from 'yaml'

/** A request as a client sent it. */
export interface SentRequest {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

interface Parameter {
  readonly name: string
  readonly in: string
  readonly schema?: object
}
interface Operation {
  readonly parameters?: Parameter[]
  readonly requestBody?: object
}
/** As much of a published specification as requests are checked against. */
export interface Specification {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly components?: { readonly schemas?: object }
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head']
// The package is CommonJS: its class stands on `default`, at one depth or two.
const RequestValidator = unwrap(validator) as new (options: object) => Validator
interface Validator {
  validateRequest(request: object): { errors: { message: string; path?: string }[] } | undefined
}

/** Reads a specification in JSON or YAML. */
export function readSpecification(path: string): Specification {
  const text = readFileSync(path, 'utf8')
  return (path.endsWith('.json') ? JSON.parse(text) : parse(text)) as Specification
}

/** Every operation of a specification, as `GET /3/movie/{movie_id}`. */
export const operations = ({ paths }: Specification): string[] =>
  Object.entries(paths).flatMap(([path, item]) => METHODS.filter(method => method in item).map(method => `${method.toUpperCase()} ${path}`))

/** What a specification has against a request: no such operation, parameters unknown, missing or of a wrong type, a wrong body. */
export function violations(spec: Specification, request: SentRequest): string[] {
  const found = findOperation(spec, request)
  if (!found) return [`no operation ${request.method} ${request.path}`]
  const { operation, shared, params } = found
  const parameters = [...shared, ...(operation.parameters ?? [])].map(one => resolve<Parameter>(spec, one))
  const names = new Set(parameters.filter(one => one.in === 'query').map(({ name }) => name))
  const unknown = Object.keys(request.query)
    .filter(name => !names.has(name))
    .map(name => `unknown query parameter ${name}`)
  const requestBody = operation.requestBody && resolve<object>(spec, operation.requestBody)
  const outcome = validatorOf(spec, operation, parameters, requestBody).validateRequest({
    headers: request.headers ?? {},
    params: coerce(params, parameters, 'path'),
    query: coerce(request.query, parameters, 'query'),
    body: request.body,
  })
  return [...unknown, ...(outcome?.errors ?? []).map(({ path = '', message }) => `${path} ${message}`.trim())]
}

const validators = new WeakMap<object, Validator>()

/** Compiling schemas takes longer than checking a hundred requests: once for each operation. */
function validatorOf(
  spec: Specification,
  operation: Operation,
  parameters: readonly Parameter[],
  requestBody: object | undefined,
): Validator {
  const known = validators.get(operation)
  if (known) return known
  const schemas = spec.components?.schemas
  const made = new RequestValidator({ parameters, requestBody, componentSchemas: schemas, schemas })
  validators.set(operation, made)
  return made
}

function findOperation(spec: Specification, { method, path }: SentRequest) {
  const candidates = Object.entries(spec.paths).sort(([a], [b]) => a.split('{').length - b.split('{').length)
  for (const [template, item] of candidates) {
    const names = [...template.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name as string)
    const match = new RegExp(`^${template.replace(/[.$+]/g, '\\$&').replace(/\{[^}]+\}/g, '([^/]+)')}$`).exec(path)
    const operation = item[method.toLowerCase()] as Operation | undefined
    if (!match || !operation) continue
    const params = Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(match[i + 1] as string)]))
    return { operation, params, shared: (item.parameters as Parameter[] | undefined) ?? [] }
  }
  return undefined
}

/** Texts from the address, as the types that the specification gives them. */
function coerce(values: Readonly<Record<string, string>>, parameters: readonly Parameter[], where: string): Record<string, unknown> {
  const typeOf = (name: string) =>
    (parameters.find(one => one.in === where && one.name === name)?.schema as { type?: string } | undefined)?.type
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const type = typeOf(name)
      const numeric = (type === 'integer' || type === 'number') && value !== '' && Number.isFinite(Number(value))
      return [name, numeric ? Number(value) : type === 'boolean' && /^(?:true|false)$/.test(value) ? value === 'true' : value]
    }),
  )
}

function resolve<T>(spec: Specification, value: object): T {
  const ref = (value as { $ref?: string }).$ref
  if (!ref) return value as T
  return ref
    .split('/')
    .slice(1)
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], spec) as T
}

function unwrap(module: unknown): unknown {
  let value = module
  for (let i = 0; i < 3 && typeof value !== 'function'; i++) value = (value as { default?: unknown }).default
  return value
}

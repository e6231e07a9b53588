import type { Reply } from '../client-types.ts'
import { ask, checked, isPlainObject } from '../errors/callback.ts'
import type { CallOptions, RequestOptions } from '../options/options.ts'
import type { ParamValue, Query } from '../request/url.ts'
import { acceptsEverything } from '../validation/schema.ts'
import { type AnyEndpoint, type EndpointTable, isEndpoint, type Methods } from './endpoint.ts'
import { guardPaging } from './guard-paging.ts'
import type { MethodOptions, PageOptions, Pager } from './method.ts'
import { paginate } from './paginate.ts'
import type { PageRequest, Paging } from './paging.ts'

/** The part of a client that bound endpoints need. */
export interface Requester {
  request(options: RequestOptions): Promise<Reply>
}

/** Parameters by name, as a caller passes them. */
export type ParameterBag = Readonly<Record<string, unknown>>

/** Functions of a provider that change each of its calls. */
export interface BindHooks {
  /** Changes the parameters before they are split into path, query and body: adds defaults, joins lists, renames options. */
  readonly prepare?: ((parameters: ParameterBag, endpoint: AnyEndpoint) => ParameterBag) | undefined
  /** Returns additional cache tags for the response. */
  readonly tags?: ((parameters: ParameterBag, endpoint: AnyEndpoint) => readonly string[]) | undefined
}

/** Turns a table of endpoints into methods that call the client. The nesting stays the same. */
export function bindEndpoints<const Table extends EndpointTable>(client: Requester, table: Table, hooks: BindHooks = {}): Methods<Table> {
  const entries = Object.entries(table).map(([name, value]) => [
    name,
    isEndpoint(value) ? bindEndpoint(client, value, hooks) : bindEndpoints(client, value, hooks),
  ])
  return Object.fromEntries(entries) as Methods<Table>
}

const isNoPromise = (value: unknown): boolean => typeof (value as { then?: unknown } | null | undefined)?.then !== 'function'
const isStringArray = (value: unknown): boolean => Array.isArray(value) && value.every(tag => typeof tag === 'string')

function bindEndpoint(client: Requester, endpoint: AnyEndpoint, hooks: BindHooks): unknown {
  const request = (parameters: ParameterBag, options: MethodOptions | undefined, page?: PageRequest) =>
    client.request(toRequest(endpoint, parameters, options, hooks, page))
  const pick = (data: unknown) => (endpoint.select ? ask('select', () => endpoint.select?.(data as never), isNoPromise) : data)
  const reply = async (parameters: ParameterBag = {}, options?: MethodOptions) => {
    const answer = await request(parameters, options)
    return endpoint.select ? { ...answer, data: pick(answer.data) } : answer
  }
  const method = async (parameters?: ParameterBag, options?: MethodOptions) => (await reply(parameters, options)).data
  const given = endpoint.paginate as Paging<unknown, unknown> | undefined
  if (!given) return Object.assign(method, { reply })
  const paging = guardPaging(given)
  const walk =
    (values: (page: unknown) => readonly unknown[]) =>
    (parameters: ParameterBag = {}, options: PageOptions = {}): Pager<unknown> => {
      const { limit, from, prefetch, signal, ...call } = options
      const load = async (page: PageRequest, own: AbortSignal) => (await request(parameters, { ...call, signal: own }, page)).data
      return paginate({ load, paging, values, start: paging.start?.(parameters), options: { limit, from, prefetch, signal } })
    }
  return Object.assign(method, { reply, items: walk(paging.items), pages: walk(page => [pick(page)]) })
}

/**
 * Builds the request of one endpoint call. It splits the flat parameters into path, query and body. The call's options override the
 * endpoint's.
 * @throws CallbackFault when a hook throws or returns a wrong value.
 */
export function toRequest(
  endpoint: AnyEndpoint,
  given: ParameterBag,
  options: MethodOptions = {},
  hooks: BindHooks = {},
  page: PageRequest = {},
): RequestOptions {
  const [method, path] = endpoint.route.split(' ', 2) as [string, string]
  const { prepare, tags: tagsOf } = hooks
  const { body, ...rest } = prepare ? checked('prepare', prepare(given, endpoint), isPlainObject) : given
  const params: Record<string, ParamValue> = {}
  const query: Record<string, unknown> = {}
  const names = new Set(Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name))
  for (const [name, value] of Object.entries(rest)) (names.has(name) ? params : query)[name] = value as ParamValue
  const { headers, query: more, cache, ...call } = options
  const mutation = endpoint.mutation ?? !/^(?:GET|HEAD)$/.test(method)
  const tags = [
    ...(endpoint.tags ?? []).map(tag => fill(tag, rest)),
    ...(tagsOf ? ask('tags', () => tagsOf(rest, endpoint), isStringArray) : []),
  ]
  const { auth, retry, timeout, deadline, responseType, response } = endpoint
  return defined({
    auth,
    retry,
    timeout,
    deadline,
    responseType,
    schema: response && !acceptsEverything(response) ? response : undefined,
    idempotent: mutation ? (endpoint.idempotent ?? false) : undefined,
    dedupe: mutation ? false : undefined,
    ...defined(call),
    method,
    path,
    params,
    body: body as CallOptions['body'],
    query: { ...query, ...more, ...page.query } as Query,
    headers: endpoint.headers || headers || page.headers ? mergeHeaders(endpoint.headers, headers, page.headers) : undefined,
    cache: mutation ? false : mergeCache(endpoint, tags, cache),
  }) as unknown as RequestOptions
}

/** The cache options of a call, with the endpoint's lifetime as default and the tags of both. `false` when the cache is bypassed. */
function mergeCache({ ttl }: AnyEndpoint, tags: readonly string[], own: CallOptions['cache']): CallOptions['cache'] {
  if (own === false || (own === undefined && ttl === 0)) return false
  const call = typeof own === 'string' ? { mode: own } : (own ?? {})
  return defined({ ttl, ...defined(call), tags: [...new Set([...tags, ...(call.tags ?? [])])] })
}

/** Merges header sets, with names in lower case. A later set replaces a header of an earlier one. */
function mergeHeaders(...sets: readonly CallOptions['headers'][]): Record<string, string> {
  const merged: Record<string, string> = {}
  for (const set of sets) {
    const entries =
      set instanceof Headers || Array.isArray(set) ? [...(set as Iterable<readonly [string, string]>)] : Object.entries(set ?? {})
    for (const [name, value] of entries) if (value !== undefined) merged[name.toLowerCase()] = value
  }
  return merged
}

/** Replaces `{name}` in a tag by the parameter of that name. */
const fill = (tag: string, parameters: ParameterBag) => tag.replace(/\{(\w+)\}/g, (_, name: string) => String(parameters[name]))

/** A copy of an object without its undefined fields. */
const defined = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T

import { createCall } from './call.ts'
import { snapshotOf } from './circuit-breaker/snapshot.ts'
import { type Core, createCore } from './client-core.ts'
import type { Client, Reply } from './client-types.ts'
import type { RawResponse, RequestContext } from './context.ts'
import { isRequestError, type RequestError } from './errors/errors.ts'
import { withoutFault } from './errors/fail.ts'
import { createFetch } from './fetch.ts'
import { decode } from './http/body.ts'
import { answerBehind } from './http/failed-answer.ts'
import type { CallOptions, ClientOptions, RequestOptions } from './options/options.ts'
import { checkCall, checkClient, clientPolicies } from './options/read-options.ts'
import { readHeaders } from './request/headers.ts'
import { acceptFor, type Prepared, prepare, type Settings } from './request/prepare.ts'
import { buildURL, parseBase, readOrigin } from './request/url.ts'
import { requestFields } from './telemetry/request-fields.ts'

/**
 * Creates a client for an HTTP API. Without options, a call makes up to 3 attempts of 10 s each within a deadline of 30 s. Each origin has
 * a circuit breaker. There is no cache.
 * @param options defaults for every call; an endpoint or a call can override them.
 * @throws TypeError or RangeError that names the invalid option.
 * @example
 * ```ts
 * const api = createClient({ baseURL: 'https://api.example.com', retry: { attempts: 4 } })
 * const user = await api.get<{ name: string }>('/users/{id}', { params: { id: 7 } })
 * ```
 */
export function createClient(options: ClientOptions = {}): Client {
  checkClient(options)
  return build(createCore(options), readSettings(options))
}

function readSettings(options: ClientOptions, before?: Settings): Settings {
  const headers = Object.freeze({ ...before?.headers, ...readHeaders(options.headers) })
  const policies = clientPolicies(options, before?.policies)
  return Object.freeze({
    base: options.baseURL === undefined ? before?.base : parseBase(options.baseURL),
    headers,
    query: before?.query || options.query ? { ...before?.query, ...options.query } : undefined,
    policies,
    plainHeaders: Object.freeze(acceptFor(policies, { ...headers })),
  })
}

function build(core: Core, settings: Settings): Client {
  const request = async <T>({ method = 'GET', path, ...call }: RequestOptions): Promise<Reply<T>> => {
    checkCall(call)
    return execute(core, prepare(settings, method, path, call), call.signal, toReply<T>)
  }
  const verb =
    (method: string) =>
    async <T>(path: string, call?: CallOptions): Promise<T> => {
      const reply = await (call || !isPlain(method)
        ? request<T>({ ...call, method, path })
        : execute(core, preparePlain(settings, method, path), undefined, toReply<T>))
      return reply.data
    }
  return {
    request,
    get: verb('GET'),
    head: verb('HEAD'),
    post: verb('POST'),
    put: verb('PUT'),
    patch: verb('PATCH'),
    delete: verb('DELETE'),
    fetch: createFetch((method, url, call) => {
      const { maxResponseBytes: bytes } = settings.policies
      return execute(core, prepare(settings, method, url, call, { errorBody: { bytes, ms: Infinity } }), call.signal, unchanged, unchanged)
    }),
    circuit: (origin = settings.base) => snapshotOf(core.state.circuits(readOrigin(origin)), core.runtime.monotonic()),
    extend: more => {
      checkClient(more)
      const needsCore = more.runtime || more.layers || more.logger || more.onEvent
      return build(needsCore ? createCore(more, core) : core, readSettings(more, settings))
    },
  }
}

const unchanged = (answer: RawResponse): RawResponse => answer

async function toReply<T>(answer: RawResponse, context: RequestContext): Promise<Reply<T>> {
  const { status, headers, from, cacheStatus, attempts = 0, data } = answer.data ? answer : await decode(context, answer)
  return { status, headers, data: data?.value as T, from, attempts, cacheStatus }
}

/**
 * Runs a call through the pipeline and emits `request`, then `success` or `failure`.
 * @param read converts the response to the result of the call.
 * @param recover converts the response behind an error to a result. Without it the call rejects with the error.
 */
function execute<T>(
  core: Core,
  { request, policy, secrets }: Prepared,
  signal: AbortSignal | null | undefined,
  read: (answer: RawResponse, context: RequestContext) => T | Promise<T>,
  recover?: (answer: RawResponse) => T,
): Promise<T> {
  const { state, runtime, emitter, layers } = core
  const id = `r${++state.calls}`
  const context = createCall({ id, request, policy, runtime, emit: emitter?.(id), secrets, signal, layered: layers.length > 0 })
  context.emit(() => ({ type: 'request', ...requestFields(context) }))
  return core.run(context).then(
    answer => {
      emitSuccess(context, answer)
      return read(answer, context)
    },
    thrown => {
      const error = withoutFault(context, thrown)
      if (isRequestError(error)) emitFailure(context, error)
      const answer = recover && answerBehind(context.call, error)
      if (answer) return recover(answer)
      throw error
    },
  )
}

const attemptFields = ({ call, runtime }: RequestContext) => ({ attempts: call.attempts.length, ms: runtime.monotonic() - call.startedAt })

const emitSuccess = (context: RequestContext, { status, from }: RawResponse): void =>
  context.emit(() => ({ type: 'success', ...requestFields(context), status, from, ...attemptFields(context) }))

const emitFailure = (context: RequestContext, { kind, status, message }: RequestError): void =>
  context.emit(() => ({ type: 'failure', ...requestFields(context), error: kind, status, ...attemptFields(context), message }))

const isPlain = (method: string): boolean => method === 'GET' || method === 'HEAD'

/** Prepares a GET or HEAD without options: only its URL depends on the call. */
function preparePlain({ base, query, plainHeaders, policies }: Settings, method: string, path: string): Prepared {
  const request = Object.freeze({ method, url: buildURL(base, path, undefined, query), headers: plainHeaders, body: undefined })
  return { request, policy: policies, secrets: undefined }
}

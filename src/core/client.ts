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

/**
 * Creates a client.
 * @example const api = createClient({ baseURL: 'https://api.example.com', retry: { attempts: 4 } })
 * @throws TypeError or RangeError naming the option that is wrong.
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
      return execute(
        core,
        prepare(settings, method, url, call, { errorBody: { bytes, ms: Infinity } }),
        call.signal,
        answerAsIs,
        answerAsIs,
      )
    }),
    circuit: (origin = settings.base) => snapshotOf(core.state.circuits(readOrigin(origin)), core.runtime.monotonic()),
    extend: more => {
      checkClient(more)
      const own = more.runtime || more.layers || more.logger || more.onEvent
      return build(own ? createCore(more, core) : core, readSettings(more, settings))
    },
  }
}

const answerAsIs = (answer: RawResponse): RawResponse => answer

async function toReply<T>(answer: RawResponse, context: RequestContext): Promise<Reply<T>> {
  const { status, headers, from, cacheStatus, attempts = 0, data } = answer.data ? answer : await decode(context, answer)
  return { status, headers, data: data?.value as T, from, attempts, cacheStatus }
}

/** Runs a call, tells how it went, and gives what `read` makes of its answer. */
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
  context.emit(() => ({ type: 'request', ...brief(context) }))
  return core.run(context).then(
    answer => {
      tellSuccess(context, answer)
      return read(answer, context)
    },
    thrown => {
      const error = withoutFault(context, thrown)
      if (isRequestError(error)) tellFailure(context, error)
      const answer = recover && answerBehind(context.call, error)
      if (answer) return recover(answer)
      throw error
    },
  )
}

const brief = ({ request, call }: RequestContext) => ({ method: request.method, url: call.redact.url(request.url) })
const effort = ({ call, runtime }: RequestContext) => ({ attempts: call.attempts.length, ms: runtime.monotonic() - call.startedAt })

const tellSuccess = (context: RequestContext, { status, from }: RawResponse): void =>
  context.emit(() => ({ type: 'success', ...brief(context), status, from, ...effort(context) }))

const tellFailure = (context: RequestContext, { kind, status, message }: RequestError): void =>
  context.emit(() => ({ type: 'failure', ...brief(context), error: kind, status, ...effort(context), message }))

const isPlain = (method: string): boolean => method === 'GET' || method === 'HEAD'

/** A read without options needs little more than its URL. */
function preparePlain({ base, query, plainHeaders, policies }: Settings, method: string, path: string): Prepared {
  const request = Object.freeze({ method, url: buildURL(base, path, undefined, query), headers: plainHeaders, body: undefined })
  return { request, policy: policies, secrets: undefined }
}

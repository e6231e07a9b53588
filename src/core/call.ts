import type { Call, RequestContext, RequestData } from './context.ts'
import { isRequestError } from './errors.ts'
import type { Emit } from './events.ts'
import { fail } from './fail.ts'
import type { Policies } from './options.ts'
import { createRedactor, type Redactor } from './redaction/redactor.ts'
import type { Runtime } from './runtime.ts'

/** What one call starts from. */
export interface CallStart {
  readonly id: string
  readonly request: RequestData
  readonly policy: Policies
  readonly runtime: Runtime
  readonly emit: Emit
  /** What must not be shown beside what the request itself tells. */
  readonly secrets?: readonly string[] | undefined
  readonly signal: AbortSignal | null | undefined
}

/** Makes the context that enters the pipeline, and the journal that its layers share. */
export function createCall({ id, request, policy, runtime, emit, secrets = [], signal }: CallStart): RequestContext {
  let identity: Promise<string> | undefined
  let redactor: Redactor | undefined
  const call: Call = {
    id,
    request,
    startedAt: runtime.monotonic(),
    attempts: [],
    // most calls show nothing: a long queue of them needs no redactors
    get redact() {
      return (redactor ??= createRedactor(() => request))
    },
    identity: () => (identity ??= identify(context)),
  }
  for (const secret of secrets) call.redact.add(secret)
  const context: RequestContext = Object.freeze({
    id,
    request,
    policy,
    attempt: 0,
    signal: signal ?? new AbortController().signal,
    deadline: Infinity,
    runtime,
    emit,
    call,
  })
  return context
}

/** Whose answers these are. Keys outside this process hold it hashed only. */
async function identify(context: RequestContext): Promise<string> {
  const { auth } = context.policy
  if (!auth) return ''
  try {
    return `${auth.name}:${await (auth.identity ?? auth.secret)()}`
  } catch (cause) {
    throw isRequestError(cause) ? cause : fail(context, { kind: 'auth', message: 'the credential could not be read', cause })
  }
}

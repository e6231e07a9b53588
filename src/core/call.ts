import type { Auth } from './auth/credentials.ts'
import type { Call, RequestContext } from './context.ts'
import { type AttemptRecord, isRequestError } from './errors/errors.ts'
import { fail } from './errors/fail.ts'
import type { Policies } from './options/policies.ts'
import { createRedactor, type Redactor } from './redaction/redactor.ts'
import type { RequestData } from './request/request-data.ts'
import { neverAborted, type Runtime } from './runtime.ts'
import type { MaybePromise } from './storage.ts'
import type { Emit } from './telemetry/events.ts'

/** What one call starts from. */
export interface CallStart {
  readonly id: string
  readonly request: RequestData
  readonly policy: Policies
  readonly runtime: Runtime
  /** Left out when nobody listens. */
  readonly emit: Emit | undefined
  /** What must not be shown beside what the request itself tells. */
  readonly secrets?: readonly string[] | undefined
  readonly signal: AbortSignal | null | undefined
  /** True when layers of the caller may change the request, or answer it themselves. @default false */
  readonly layered?: boolean | undefined
}

/** The journal of one call. A class, since a long queue of calls holds very many: its methods cost each of them nothing. */
class Journal implements Call {
  readonly id: string
  readonly request: RequestData
  readonly startedAt: number
  readonly attempts: AttemptRecord[] = []
  sentAs: string | undefined = undefined
  failed: Call['failed'] = undefined
  key: Call['key'] = undefined
  changed: boolean | undefined
  sent = 0
  readonly policy: Policies
  private owner: MaybePromise<string> | undefined = undefined
  private redactor: Redactor | undefined = undefined

  constructor({ id, request, policy, runtime, layered }: CallStart) {
    this.id = id
    this.request = request
    this.startedAt = runtime.monotonic()
    this.policy = policy
    this.changed = layered ? undefined : false
  }

  // made when something is to be shown first: most calls show nothing
  get redact(): Redactor {
    return (this.redactor ??= createRedactor(() => this.request))
  }

  identity(): MaybePromise<string> {
    return (this.owner ??= this.policy.auth ? identify(this, this.policy.auth) : '')
  }
}

const silent: Emit = () => {}

/** Makes the context that enters the pipeline, and the journal that its layers share. */
export function createCall(start: CallStart): RequestContext {
  const { id, request, policy, runtime, emit = silent, secrets, signal } = start
  const call = new Journal(start)
  if (secrets) for (const secret of secrets) call.redact.add(secret)
  return Object.freeze({
    id,
    request,
    policy,
    attempt: 0,
    signal: signal ?? neverAborted(),
    // named here, so that the copies of waiting calls have a place for it
    scope: undefined,
    deadline: Infinity,
    runtime,
    emit,
    call,
  })
}

/** A journal without attempts for work that goes on after the call it came from: the same request, the same secrets. */
export const continueCall = (call: Call): Call => {
  const { id, request, policy, startedAt, redact, sentAs, changed } = call
  return { id, request, policy, startedAt, redact, sentAs, changed, sent: 0, attempts: [], identity: () => call.identity() }
}

/** Whose answers these are. Keys outside this process hold it hashed only. */
function identify(call: Call, auth: Auth): MaybePromise<string> {
  const unreadable = (cause: unknown): never => {
    throw isRequestError(cause)
      ? cause
      : fail({ call, request: call.request }, { kind: 'auth', message: 'the credential could not be read', cause })
  }
  try {
    const owner = auth.identity ? auth.identity() : auth.secret()
    return typeof owner === 'string' ? `${auth.name}:${owner}` : Promise.resolve(owner).then(text => `${auth.name}:${text}`, unreadable)
  } catch (cause) {
    return unreadable(cause)
  }
}

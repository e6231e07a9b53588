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

/** The input of {@link createCall}. */
export interface CallStart {
  readonly id: string
  readonly request: RequestData
  readonly policy: Policies
  readonly runtime: Runtime
  /** Undefined when there is no listener. */
  readonly emit: Emit | undefined
  /** Values to redact in addition to the secrets found in the request. */
  readonly secrets?: readonly string[] | undefined
  readonly signal: AbortSignal | null | undefined
  /** True when the client has custom layers, which may change the request or answer it themselves. @default false */
  readonly layered?: boolean | undefined
}

/**
 * The shared record of one call. It is a class because a queue may hold very many calls, and methods on the prototype use no memory per
 * call.
 */
class CallRecord implements Call {
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

  // created on first use: most calls have nothing to redact
  get redact(): Redactor {
    return (this.redactor ??= createRedactor(() => this.request))
  }

  identity(): MaybePromise<string> {
    return (this.owner ??= this.policy.auth ? identify(this, this.policy.auth) : '')
  }
}

const silent: Emit = () => {}

/** Creates the context that enters the pipeline, and the call record that all layers share. */
export function createCall(start: CallStart): RequestContext {
  const { id, request, policy, runtime, emit = silent, secrets, signal } = start
  const call = new CallRecord(start)
  if (secrets) for (const secret of secrets) call.redact.add(secret)
  return Object.freeze({
    id,
    request,
    policy,
    attempt: 0,
    signal: signal ?? neverAborted(),
    // set here so that all copies have the same object shape, which saves memory in a long queue
    scope: undefined,
    deadline: Infinity,
    runtime,
    emit,
    call,
  })
}

/** Creates a call record without attempts for background work: the same request and the same secrets as the call that started it. */
export const continueCall = (call: Call): Call => {
  const { id, request, policy, startedAt, redact, sentAs, changed } = call
  return { id, request, policy, startedAt, redact, sentAs, changed, sent: 0, attempts: [], identity: () => call.identity() }
}

/**
 * Returns the identity that the responses belong to: the name of the credential and its owner, or the secret itself. A key that leaves this
 * process contains only its hash.
 */
function identify(call: Call, auth: Auth): MaybePromise<string> {
  // a rejection, never an exception: the layers above the cache handle one kind of failure
  const unreadable = (cause: unknown): Promise<never> =>
    Promise.reject(
      isRequestError(cause)
        ? cause
        : fail({ call, request: call.request }, { kind: 'auth', message: 'the credential could not be read', cause }),
    )
  try {
    const owner = auth.identity ? auth.identity() : auth.secret()
    return typeof owner === 'string' ? `${auth.name}:${owner}` : Promise.resolve(owner).then(text => `${auth.name}:${text}`, unreadable)
  } catch (cause) {
    return unreadable(cause)
  }
}

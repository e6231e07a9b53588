import type { Call, RequestContext } from './context.ts'
import { type AttemptRecord, isRequestError } from './errors/errors.ts'
import { fail } from './errors/fail.ts'
import type { Policies } from './options/policies.ts'
import { createRedactor, type Redactor } from './redaction/redactor.ts'
import type { RequestData } from './request/request-data.ts'
import type { Runtime } from './runtime.ts'
import type { Emit } from './telemetry/events.ts'

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

/** The journal of one call. A class, since a long queue of calls holds very many: its methods cost each of them nothing. */
class Journal implements Call {
  readonly id: string
  readonly request: RequestData
  readonly startedAt: number
  readonly attempts: AttemptRecord[] = []
  sentAs: string | undefined = undefined
  failed: Call['failed'] = undefined
  key: Call['key'] = undefined
  changed: boolean | undefined = undefined
  sent = 0
  readonly policy: Policies
  private owner: Promise<string> | undefined = undefined
  private redactor: Redactor | undefined = undefined

  constructor({ id, request, policy, runtime }: CallStart) {
    this.id = id
    this.request = request
    this.startedAt = runtime.monotonic()
    this.policy = policy
  }

  // made when something is to be shown first: most calls show nothing
  get redact(): Redactor {
    return (this.redactor ??= createRedactor(() => this.request))
  }

  identity(): Promise<string> {
    return (this.owner ??= this.policy.auth ? identify(this, this.policy.auth) : NOBODY)
  }
}

const NOBODY = /* @__PURE__ */ Promise.resolve('')

/** Makes the context that enters the pipeline, and the journal that its layers share. */
export function createCall(start: CallStart): RequestContext {
  const { id, request, policy, runtime, emit, secrets = [], signal } = start
  const call = new Journal(start)
  for (const secret of secrets) call.redact.add(secret)
  return Object.freeze({
    id,
    request,
    policy,
    attempt: 0,
    signal: signal ?? new AbortController().signal,
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
async function identify(call: Call, auth: NonNullable<Policies['auth']>): Promise<string> {
  try {
    return `${auth.name}:${await (auth.identity ?? auth.secret)()}`
  } catch (cause) {
    throw isRequestError(cause)
      ? cause
      : fail({ call, request: call.request }, { kind: 'auth', message: 'the credential could not be read', cause })
  }
}

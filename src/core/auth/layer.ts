import type { Next, PolicyLayer, RawResponse, RequestContext } from '../context.ts'
import { CallbackFault, checked, isPlainObject } from '../errors/callback.ts'
import { isRequestError } from '../errors/errors.ts'
import { fail } from '../errors/fail.ts'
import { InvalidHeader } from '../request/headers.ts'
import type { Auth } from './credentials.ts'

/**
 * Reads the credential and adds it to each attempt. After a 401 it renews the credential, if that is possible, and sends the request once
 * more.
 */
export const authLayer = (): PolicyLayer<Auth> => next => (context, auth) => authenticate(next, context, auth)

async function authenticate(next: Next, context: RequestContext, auth: Auth): Promise<RawResponse> {
  const secret = await read(context, auth)
  try {
    return await send(next, context, auth, secret)
  } catch (error) {
    if (!auth.renew || !isRequestError(error) || error.kind !== 'auth' || error.status !== 401) throw error
    await renew(context, auth, secret)
    return send(next, context, auth, await read(context, auth))
  }
}

async function send(next: Next, context: RequestContext, auth: Auth, secret: string): Promise<RawResponse> {
  context.call.sentAs = `${auth.name}:${auth.identity ? await auth.identity() : secret}`
  context.call.redact.add(secret)
  return next({ ...context, request: Object.freeze(withSecret(auth, context, secret)) })
}

/**
 * Returns the request with the secret added.
 * @throws InvalidHeader that names the header when the secret contains characters a header cannot contain; CallbackFault for a fault of
 * `auth.apply`.
 */
function withSecret(auth: Auth, context: RequestContext, secret: string): RequestContext['request'] {
  try {
    return checked('auth.apply', auth.apply(context.request, secret), isRequest)
  } catch (cause) {
    if (cause instanceof InvalidHeader || cause instanceof CallbackFault) throw cause
    throw new CallbackFault('auth.apply threw an error', { cause })
  }
}

const isRequest = (value: unknown): boolean => isPlainObject(value) && typeof value.url === 'string' && isPlainObject(value.headers)

/** Reads the secret. @throws the `auth` error of the call. */
async function read(context: RequestContext, auth: Auth): Promise<string> {
  try {
    return checked('auth.secret', await auth.secret(context.signal), value => typeof value === 'string')
  } catch (cause) {
    throw asAuthError(context, cause, 'the credential could not be read')
  }
}

/** Renews the secret and emits a `login` event. @throws the `auth` error of the call. */
async function renew(context: RequestContext, auth: Auth, secret: string): Promise<void> {
  try {
    await auth.renew?.(secret, context.signal)
    context.emit({ type: 'login', outcome: 'renewed' })
  } catch (cause) {
    context.emit({ type: 'login', outcome: 'failed' })
    throw asAuthError(context, cause, 'the credential could not be renewed')
  }
}

/** The error to throw for a fault of the credential: the reason of an abort, a `RequestError` unchanged, or an `auth` error. */
function asAuthError(context: RequestContext, cause: unknown, message: string): unknown {
  if (context.signal.aborted) return context.signal.reason
  return isRequestError(cause) ? cause : fail(context, { kind: 'auth', message, cause })
}

import type { RequestContext } from '../context.ts'

/** The fields of every event about a request: its method, and its URL without secrets. */
export const requestFields = ({ request, call }: RequestContext) => ({ method: request.method, url: call.redact.url(request.url) })

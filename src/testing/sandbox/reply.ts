import type { Reply } from './types.ts'

/** Creates a response with a JSON body. */
export const json = (data: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json;charset=utf-8', ...headers },
  body: JSON.stringify(data),
})

/** Creates a response with an HTML body, as CDN edges and proxies send it. */
export const html = (title: string, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
})

/** Reason phrases of the error statuses that a sandbox sends. */
export const REASONS: Readonly<Record<number, string>> = {
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** Creates a generic error response, for routes that belong to no simulated server. */
export const failure = (status: number): Reply =>
  status === 502 ? html('502 Bad Gateway', 502) : json({ error: REASONS[status] ?? 'Error' }, status)

/** Converts the result of a route handler into a response. */
export async function toReply(value: unknown): Promise<Reply> {
  if (!(value instanceof Response)) return value === undefined ? { status: 204, headers: {}, body: '' } : json(value)
  return { status: value.status, headers: Object.fromEntries(value.headers), body: new Uint8Array(await value.arrayBuffer()) }
}

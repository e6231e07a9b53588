import type { Reply } from './types.ts'

/** An answer with a JSON body. */
export const json = (data: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json;charset=utf-8', ...headers },
  body: JSON.stringify(data),
})

/** An answer with an HTML body, as edges and proxies give it. */
export const html = (title: string, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
})

/** Words for the statuses that a sandbox gives. */
export const REASONS: Readonly<Record<number, string>> = {
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** A failure in nobody's dialect. */
export const failure = (status: number): Reply =>
  status === 502 ? html('502 Bad Gateway', 502) : json({ error: REASONS[status] ?? 'Error' }, status)

/** What a route handler gave, as an answer. */
export async function toReply(value: unknown): Promise<Reply> {
  if (!(value instanceof Response)) return value === undefined ? { status: 204, headers: {}, body: '' } : json(value)
  return { status: value.status, headers: Object.fromEntries(value.headers), body: new Uint8Array(await value.arrayBuffer()) }
}

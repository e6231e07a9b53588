import { html, json } from '../sandbox/reply.ts'
import type { Reply, SandboxRequest } from '../sandbox/types.ts'

/** Fields of one element, as they go out. */
export type Fields = Readonly<Record<string, unknown>>

/** Writes a container as JSON where that is asked for, else as XML. */
export function container(request: SandboxRequest, fields: Fields, always: 'xml' | undefined): Reply {
  const wantsJSON = /json/.test(request.headers.get('accept') ?? '')
  return wantsJSON && always === undefined ? json({ MediaContainer: fields }) : xml('MediaContainer', fields)
}

/** Writes an element as an XML document. */
export const xml = (name: string, fields: Fields, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'text/xml;charset=utf-8' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${element(name, fields)}\n`,
})

function element(name: string, fields: Fields): string {
  const attributes: string[] = []
  const inner: string[] = []
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue
    if (Array.isArray(value)) for (const item of value as Fields[]) inner.push(element(key === 'Metadata' ? elementOf(item) : key, item))
    else if (typeof value === 'object') inner.push(element(key, value as Fields))
    else attributes.push(` ${key}="${escapeText(typeof value === 'boolean' ? String(Number(value)) : String(value))}"`)
  }
  return inner.length === 0 ? `<${name}${attributes.join('')} />` : `<${name}${attributes.join('')}>${inner.join('')}</${name}>`
}

/** XML has a word for each kind of item. */
const elementOf = ({ type }: Fields): string =>
  type === 'track'
    ? 'Track'
    : type === 'photo'
      ? 'Photo'
      : type === 'playlist'
        ? 'Playlist'
        : /^(?:movie|episode|clip)$/.test(String(type))
          ? 'Video'
          : 'Directory'

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** A failure of a media server: a page, whatever was asked for. */
export const page = (status: number): Reply => ({
  ...html(TITLES[status] ?? 'Error', status),
  body: `<html><head><title>${TITLES[status] ?? 'Error'}</title></head><body><h1>${status} ${TITLES[status] ?? 'Error'}</h1></body></html>`,
})

/** A failure of plex.tv, numbered, in JSON or XML; without a number, as its edge gives it: with nothing in it. */
export function trouble(request: SandboxRequest | undefined, status: number, code?: number, message = ''): Reply {
  if (code === undefined) return { status, headers: {}, body: '' }
  const id = { 'x-request-id': '5f0c1e9a-0000-4000-8000-000000000000' }
  if (request && !/json/.test(request.headers.get('accept') ?? '')) {
    const reply = xml('errors', { error: [{ code, message, status }] }, status)
    return { ...reply, headers: { ...reply.headers, ...id } }
  }
  return json({ errors: [{ code, message, status }] }, status, id)
}

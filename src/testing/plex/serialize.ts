import { html, json } from '../sandbox/reply.ts'
import type { Reply, SandboxRequest } from '../sandbox/types.ts'

/** The fields of one element, as they are sent. */
export type Fields = Readonly<Record<string, unknown>>

/** Serializes a container as JSON when the request accepts JSON, else as XML. */
export function container(request: SandboxRequest, fields: Fields, always: 'xml' | undefined): Reply {
  const wantsJSON = /json/.test(request.headers.get('accept') ?? '')
  return wantsJSON && always === undefined ? json({ MediaContainer: fields }) : xml('MediaContainer', fields)
}

/** Serializes an element as an XML document. */
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

/** Returns the XML element name of an item: in XML, each kind of item has its own name. */
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

/** Creates the error response of a media server: an HTML page, whatever format was requested. */
export const errorPage = (status: number): Reply => ({
  ...html(TITLES[status] ?? 'Error', status),
  body: `<html><head><title>${TITLES[status] ?? 'Error'}</title></head><body><h1>${status} ${TITLES[status] ?? 'Error'}</h1></body></html>`,
})

/** Creates the error response of plex.tv, in JSON or XML. Without a code it is empty, as from plex.tv's CDN edge. */
export function accountError(request: SandboxRequest | undefined, status: number, code?: number, message = ''): Reply {
  if (code === undefined) return { status, headers: {}, body: '' }
  const id = { 'x-request-id': '5f0c1e9a-0000-4000-8000-000000000000' }
  if (request && !/json/.test(request.headers.get('accept') ?? '')) {
    const reply = xml('errors', { error: [{ code, message, status }] }, status)
    return { ...reply, headers: { ...reply.headers, ...id } }
  }
  return json({ errors: [{ code, message, status }] }, status, id)
}

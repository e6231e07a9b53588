import type { Answer, RequestContext } from '../context.ts'
import { fail } from '../errors/fail.ts'
import { validate } from '../validation/validate.ts'

/** Why a body could not be read as what it says it is. */
export class BadBody extends Error {}

const JSON_TYPE = /[/+]json\b/i

/** Decodes and checks an answer's body, afresh: nobody else holds what comes out. @throws the `parse` or `validation` error of this call. */
export async function decode(context: RequestContext, answer: Answer): Promise<Answer> {
  return validate(context, { ...answer, data: { value: decodeAnswer(context, answer) } })
}

/** Decodes an answer's body without checking it. @throws the `parse` error of this call. */
export function decodeAnswer(context: RequestContext, answer: Answer): unknown {
  const { body, headers, status } = answer
  if (body !== null && !(body instanceof Uint8Array)) return body
  try {
    const value = decodeBody(body, headers, context.policy.responseType, context.request.method === 'GET' && status === 200)
    // bytes that others hold too are not handed out
    return value === body && answer.shared ? body?.slice() : value
  } catch (cause) {
    if (!(cause instanceof BadBody)) throw cause
    throw fail(context, {
      kind: 'parse',
      message: cause.message,
      status,
      headers,
      body: lenientBody(body, headers),
      retryable: true,
      cause: cause.cause,
    })
  }
}

function decodeBody(body: Uint8Array | null, headers: Headers, how: string, mustBeThere: boolean): unknown {
  if (how === 'bytes') return body ?? new Uint8Array(0)
  const type = headers.get('content-type') ?? ''
  if (how === 'text') return body ? decodeText(body, type, true) : ''
  const json = how === 'json' || JSON_TYPE.test(type)
  if (!body || body.byteLength === 0) {
    if (json && mustBeThere) throw new BadBody('the body is empty where JSON was expected')
    return undefined
  }
  if (!json && type && !/^text\/|xml|html|javascript|urlencoded/i.test(type)) return body
  const text = decodeText(body, type, true)
  const html = /^text\/html|xhtml/i.test(type)
  if (json || html || /^\s*[[{]/.test(text)) {
    try {
      return JSON.parse(text)
    } catch (cause) {
      if (json && /^\s*</.test(text)) throw new BadBody('the body is markup where JSON was expected', { cause })
      if (json) throw new BadBody('the body is not valid JSON, or it is cut off', { cause })
      if (html)
        throw new BadBody("the body is an HTML page where data was expected; ask for responseType: 'text' if a page is what you want", {
          cause,
        })
    }
  }
  return text
}

/** Decodes text by its charset; with `strict` a byte that does not fit is an error, never a replacement character. */
export function decodeText(body: Uint8Array, contentType: string, strict: boolean): string {
  const label = /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1] ?? declared(body) ?? 'utf-8'
  let decoder: TextDecoder
  try {
    decoder = new TextDecoder(label, { fatal: strict })
  } catch (cause) {
    if (strict) throw new BadBody('the body is in an unknown character set', { cause })
    decoder = new TextDecoder()
  }
  try {
    return decoder.decode(body)
  } catch (cause) {
    throw new BadBody(`the body is not valid ${label}`, { cause })
  }
}

/** What XML says of its own character set. */
function declared(body: Uint8Array): string | undefined {
  if (body[0] !== 0x3c) return undefined
  return /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)/.exec(String.fromCharCode(...body.subarray(0, 99)))?.[1]
}

/** The body of a failed answer: JSON when it is JSON, else text, else nothing. Never throws. */
export function lenientBody(body: Answer['body'], headers: Headers): unknown {
  if (!(body instanceof Uint8Array) || body.byteLength === 0) return undefined
  const text = decodeText(body, headers.get('content-type') ?? '', false)
  if (!/^\s*[[{"]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

import { BadBody, decodeText, lenientBody } from '../../../src/core/http/body.ts'
import { readHeaders } from '../../../src/core/request/headers.ts'
import { must, refusable, same, type Target, wellFormed } from '../target.ts'
import { toHeaders } from './headers.ts'

const CHARSETS = [
  '',
  'application/json',
  'text/plain; charset=utf-8',
  'text/html; charset="latin1"',
  'text/xml;charset=utf-16le',
  'text/plain; charset=nothing',
  'a; charset = shift_jis',
]

/** The text's units as bytes: any bytes can come about. */
const toBytes = (text: string): Uint8Array => Uint8Array.from(text, char => char.charCodeAt(0))

const body: Target = {
  name: 'body',
  seeds: [
    '{"a":1}',
    '\u00ef\u00bb\u00bf{"a":1}',
    '<?xml version="1.0" encoding="iso-8859-1"?><a/>',
    '[1,2,{"b":null}]',
    'plain',
    '"text"',
    '\u00e4',
    ' {',
  ],
  tokens: ['{', '}', '"', '\\u0000', '\u00ff\u00fe', '\u00ef\u00bb\u00bf', '<?xml encoding=', "'", 'charset=', '__proto__'],
  check(input, chance) {
    const bytes = chance.below(2) === 0 ? toBytes(input) : new TextEncoder().encode(input)
    const type = chance.below(4) === 0 ? input : chance.pick(CHARSETS)
    const strict = refusable(() => decodeText(bytes, type, true), BadBody)
    const lenient = decodeText(bytes, type, false)
    if (strict !== undefined) same(lenient, strict, 'both readings agree on a text that is well-formed')
    const value = lenientBody(bytes, toHeaders([['content-type', type]]))
    must(bytes.length === 0 ? value === undefined : value !== undefined, 'a failed answer keeps its body')
    if (type !== input && !/utf-16|jis|latin|xml/.test(type) && !/^</.test(input)) {
      const whole = new TextEncoder().encode(input)
      same(decodeText(whole, 'text/plain;charset=utf-8', true), wellFormed(input).replace(/^\ufeff/, ''), 'UTF-8 comes back')
    }
  },
}

const headers: Target = {
  name: 'headers',
  seeds: ['accept: text/plain', 'x-a: b', '__proto__: c', 'set-cookie: a=b; c', 'Content-Type: \u00e4'],
  tokens: [': ', '\r\n', '\n', 'authorization', '\u0000', '__proto__', 'constructor'],
  check(input) {
    const [name = '', value = ''] = input.split(/:(.*)/s)
    const record = refusable(() => readHeaders({ [name]: value }), TypeError)
    const platform = refusable(() => new Headers([[name, value]]), TypeError)
    if (record && Object.keys(record).length > 0) {
      must(platform !== undefined, 'what is taken can be sent')
      same(platform.get(name)?.trim(), record[name.toLowerCase()], 'a header')
      must(
        Object.values(record).every(text => !/[\r\n\0]/.test(text)),
        'a value has no line end',
      )
    }
    try {
      readHeaders({ [name]: value })
    } catch (error) {
      if (value.length > 8 && !name.includes(value)) must(!(error as Error).message.includes(value), 'an error keeps the value to itself')
    }
  },
}

/** Bodies and headers. */
export const bodies: readonly Target[] = [body, headers]

import { inspect } from 'node:util'
import { redactCause } from '../../../src/core/redaction/cause.ts'
import { createRedactor } from '../../../src/core/redaction/redactor.ts'
import { redactUrl } from '../../../src/core/redaction/url.ts'
import type { Chance } from '../chance.ts'
import { must, type Target, wellFormed } from '../target.ts'

const SECRETS = [
  's3cr3t-Tok3n-value',
  'pa ss/word&=+%42',
  'quote"back\\slash',
  '\u00fcml\u00e4ut-geheim',
  'eyJhbGciOiJI.eyJleHAiOjE3.c2lnbmF0dXJl',
]

const requestOf = (secret: string, input: string, chance: Chance): { url: string; headers: Record<string, string>; body?: string } => {
  const query = `https://api.example.com/v1/${encodeURIComponent(wellFormed(input).slice(0, 20))}?api_key=${encodeURIComponent(secret)}&page=1`
  const plain = /[^\t -~\u0080-\u00ff]/.test(secret) ? encodeURIComponent(secret) : secret
  const ways: readonly { url: string; headers: Record<string, string>; body?: string }[] = [
    { url: query, headers: {} },
    { url: 'https://api.example.com/', headers: { authorization: `Bearer ${plain}` } },
    { url: 'https://api.example.com/', headers: {}, body: JSON.stringify({ pin: secret, other: input }) },
    { url: 'https://api.example.com/', headers: {}, body: new URLSearchParams({ password: secret }).toString() },
  ]
  return ways[chance.below(ways.length)] as (typeof ways)[number]
}

/** The forms in which a secret may come back. */
const formsOf = (secret: string) => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
  new URLSearchParams({ a: secret }).toString().slice(2),
]

const shown = (text: string, secret: string) => formsOf(secret).find(form => text.includes(form))

const redactor: Target = {
  name: 'redactor',
  seeds: [
    'failed: {s} was refused',
    'https://api.example.com/?api_key={s}#x',
    '{"token":"{s}"}',
    '{s}{s}',
    'no secret',
    '[redacted]{s}',
    '?a={s}&b',
  ],
  tokens: ['{s}', '[redacted]', '?', '&', '=', '/', 'https://', '@', '"', '\\', 'page=1'],
  check(input, chance) {
    const secret = chance.pick(SECRETS)
    const form = chance.pick(formsOf(secret).slice(0, 3))
    const redact = createRedactor(() => requestOf(secret, 'x', chance))
    const full = input.replaceAll('{s}', form).slice(0, 20_000)
    const text = redact.text(full)
    must(shown(text, secret) === undefined, () => `the text shows ${shown(text, secret)}: ${text.slice(0, 200)}`)
    must(text.length <= full.length * 2 + 100, () => `${full.length} characters became ${text.length}`)
    const address = redact.url(full)
    must(shown(address, secret) === undefined, () => `the address shows ${shown(address, secret)}: ${address.slice(0, 200)}`)
    const value = JSON.stringify(redact.value({ [full.slice(0, 100)]: [full, { deep: full }] }))
    must(shown(value, secret) === undefined, () => `the value shows ${shown(value, secret)}`)
    must(typeof redactUrl(input) === 'string', 'an address stays text')
  },
}

const causes: Target = {
  name: 'cause',
  seeds: ['connect refused {s}', 'fetch https://a.test/?api_key={s} failed', '{s}', 'plain'],
  tokens: ['{s}', '?', '=', 'https://', ' ', '\n    at '],
  longest: 4096,
  check(input, chance) {
    const secret = chance.pick(SECRETS)
    const redact = createRedactor(() => requestOf(secret, 'x', chance))
    const text = input.replaceAll('{s}', secret)
    const inner = Object.assign(new TypeError(text), { code: text, detail: { list: [text] } })
    const loop: Record<string, unknown> = { text }
    loop.self = loop
    const thrower = Object.defineProperty(new Error(text), 'bad', {
      enumerable: true,
      get: () => {
        throw new Error(text)
      },
    })
    const causes = [
      new Error('outer', { cause: inner }),
      inner,
      loop,
      thrower,
      text,
      null,
      undefined,
      7,
      new AggregateError([inner], text),
      new Map([[text, text]]),
    ]
    const given = chance.pick(causes)
    const clean = redactCause(given, redact)
    const seen = `${inspect(clean, { depth: 9, getters: false })} ${safely(() => JSON.stringify(clean) ?? '')} ${clean instanceof Error ? `${clean.message} ${clean.stack}` : ''}`
    must(shown(seen, secret) === undefined, () => `a cause shows ${shown(seen, secret)}: ${seen.slice(0, 200)}`)
    if (given instanceof Error) must(clean instanceof Error, 'an error stays an error')
  },
}

const safely = (run: () => string): string => {
  try {
    return run()
  } catch {
    return ''
  }
}

/** What leaves secrets out. */
export const secrets: readonly Target[] = [redactor, causes]

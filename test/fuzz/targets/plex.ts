import { normalize } from '../../../src/providers/plex/answers/normalize.ts'
import { container, list, object } from '../../../src/providers/plex/answers/schema.ts'
import { isCutOff, isMarkup, parseXML } from '../../../src/providers/plex/answers/xml.ts'
import { classifyAccount, classifyServer } from '../../../src/providers/plex/errors/classify.ts'
import { must, same, type Target } from '../target.ts'
import { makeValue } from '../value.ts'

const DOCUMENTS = [
  '<?xml version="1.0" encoding="UTF-8"?>\n<MediaContainer size="1"><Video ratingKey="1" title="A &amp; B"><Media id="1"/></Video></MediaContainer>\n',
  '<MediaContainer size="0"/>',
  '<users><user id="1"/><user id="2"/></users><!-- end -->',
  '<error code="1001" message="no"/>',
  '<html><head><title>404 Not Found</title></head><body>x</body></html>',
  '<a><b/><b/><c>text</c></a>',
]
const WORDS = [
  '<',
  '>',
  '</',
  '/>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '&amp;',
  '&#x0;',
  '&lol;',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '="',
  '"',
  ' ',
  'MediaContainer',
  '<?',
  '?>',
  '<title>',
  '<script>',
  '<error ',
]

/** Reads XML, which may refuse. */
const read = (markup: string): Promise<unknown> => parseXML(markup).catch(() => undefined)

const xml: Target = {
  name: 'plex-xml',
  seeds: DOCUMENTS,
  tokens: WORDS,
  async check(input) {
    const value = await read(input)
    if (value !== undefined) {
      must(typeof value === 'object' || typeof value === 'string', 'markup gives an object or a text')
      must(!isCutOff(input), 'what can be read whole is not cut off')
    }
  },
}

const cutOff: Target = {
  name: 'plex-cut-off',
  seeds: DOCUMENTS,
  tokens: WORDS,
  check(input, chance) {
    must(typeof isCutOff(input) === 'boolean', 'a text is cut off or not')
    const document = DOCUMENTS[chance.below(4)] as string
    must(!isCutOff(document), 'a whole document is not cut off')
    const root = document.trimEnd().replace(/<!-- end -->$/, '')
    must(isCutOff(root.slice(0, 1 + chance.below(root.length - 1))), 'a piece of a document is cut off')
    same(isCutOff(`${input}\n`), isCutOff(input), 'white space at the end says nothing')
  },
}

const STATUSES = [200, 201, 204, 400, 401, 403, 404, 422, 429, 498, 500, 503]
const NAMES = [
  'MediaContainer',
  'Metadata',
  'Media',
  'Part',
  'Guid',
  'size',
  'ratingKey',
  'addedAt',
  'errors',
  'error',
  'code',
  'message',
  'id',
  'hasPremiumLyrics',
  'users',
  'roles',
  'role',
  'subscription',
  '__proto__',
  'constructor',
  'Hub',
  'SearchResult',
  'key"',
  'default',
  'librarySectionID',
]

const classify: Target = {
  name: 'plex-errors',
  seeds: [...DOCUMENTS, 'Unauthorized', '<title>a', 'plain'],
  tokens: WORDS,
  check(input, chance) {
    const body = chance.below(2) ? input : makeValue(chance, NAMES, input)
    for (const classifier of [classifyServer, classifyAccount]) {
      const status = chance.pick(STATUSES)
      const verdict = classifier({ status, headers: new Headers(), body, url: 'https://plex.tv/' })
      must(status < 400 || verdict?.provider === 'plex', 'a failure is Plex’s')
      const { providerMessage: message, code } = verdict ?? {}
      must(message === undefined || typeof message === 'string', () => `the message is ${typeof message}`)
      must(code === undefined || typeof code === 'string' || Number.isInteger(code), () => `the code is ${String(code)}`)
    }
  },
}

const tidied: Target = {
  name: 'plex-tidy',
  seeds: ['1', 'true', '2026-01-01T00:00:00Z', 'text', '__proto__', 'addedAt', 'Guid'],
  tokens: NAMES,
  longest: 0,
  check(input, chance) {
    const value = makeValue(chance, NAMES, input)
    const once = normalize(value)
    must(once !== undefined || value === undefined, 'a value stays one')
    for (const schema of [container<{ Metadata: unknown[] }>('Metadata'), object(), list('users', 'user')]) {
      const result = schema['~standard'].validate(isMarkup(value) ? {} : value)
      must(result instanceof Promise || 'value' in result || (result.issues?.length ?? 0) > 0, 'an answer is taken or refused')
    }
  },
}

/** What Plex sends. */
export const plex: readonly Target[] = [xml, cutOff, classify, tidied]

import { expect, it } from 'vitest'
import { TVDB_CODES } from '../../../src/providers/tvdb/errors/meanings.ts'
import { MESSAGES } from '../../../src/providers/tvdb/errors/messages.ts'
import { generatedPart, markdownTable } from '../../support/generated.ts'
import { table } from './client.ts'

it('docs/tvdb.md lists every message of the source', () => {
  const rows = MESSAGES.map(([code, kind]) => [`\`${code}\``, TVDB_CODES[code] ?? '', `\`${kind}\``])
  expect(Object.keys(TVDB_CODES)).toEqual(MESSAGES.map(([code]) => code))
  const { found, expected } = generatedPart('docs/tvdb.md', 'errors', markdownTable(['code', 'meaning', 'kind'], rows))
  expect(found).toBe(expected)
})

it('docs/tvdb.md lists every method of the endpoint table', () => {
  const rows = table.map(([name, { route, ttl, paginate }]) => [
    `\`${name}\``,
    `\`${route}\``,
    route.startsWith('POST') ? (name === 'login' ? 'not kept' : 'a change') : ttl === 0 ? 'not kept' : `kept ${String(ttl)}`,
    paginate ? 'yes' : '',
  ])
  const { found, expected } = generatedPart('docs/tvdb.md', 'methods', markdownTable(['method', 'route', 'answer', 'pages'], rows))
  expect(found).toBe(expected)
})

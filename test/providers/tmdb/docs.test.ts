import { expect, it } from 'vitest'
import { CODES, kindOfCode, PERMANENT_SERVER_CODES } from '../../../src/providers/tmdb/codes.ts'
import { TMDB_CODES } from '../../../src/providers/tmdb/meanings.ts'
import { generatedPart, markdownTable } from '../../support/generated.ts'
import { table } from './client.ts'

const RETRIED = new Set<string>(['server', 'rate-limit'])

it('docs/tmdb.md lists every status code of the source', () => {
  const rows = Object.entries(TMDB_CODES).map(([code, meaning]) => {
    const kind = kindOfCode(Number(code)) ?? ''
    return [
      code,
      meaning,
      kind === 'ok' ? 'no failure' : `\`${kind}\``,
      RETRIED.has(kind) && !PERMANENT_SERVER_CODES.includes(Number(code)) ? 'yes' : '',
    ]
  })
  expect(rows).toHaveLength(Object.values(CODES).flat().length)
  const { found, expected } = generatedPart('docs/tmdb.md', 'errors', markdownTable(['code', 'meaning', 'kind', 'tried again'], rows))
  expect(found).toBe(expected)
})

it('docs/tmdb.md lists every method of the endpoint table', () => {
  const rows = table.map(([name, { route, ttl, paginate, mutation }]) => [
    `\`${name}\``,
    `\`${route}\``,
    mutation ? 'a change' : ttl === 0 ? 'not kept' : `kept ${String(ttl)}`,
    paginate ? 'yes' : '',
  ])
  const { found, expected } = generatedPart('docs/tmdb.md', 'methods', markdownTable(['method', 'route', 'answer', 'pages'], rows))
  expect(found).toBe(expected)
})

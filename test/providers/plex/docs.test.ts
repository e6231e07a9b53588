import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { PLEX_CODES, PLEX_MEANINGS } from '../../../src/providers/plex/index.ts'
import { table } from './recordings.ts'

const PAGE = 'docs/plex.md'

/** The tables of the page, made of the code's own; `npm run docs` writes them. */
const made: Readonly<Record<string, readonly string[]>> = {
  codes: [
    '| code | kind | meaning |',
    '|---|---|---|',
    ...Object.entries(PLEX_MEANINGS).map(([code, meaning]) => {
      const kind = Object.entries(PLEX_CODES).find(([, codes]) => (codes as readonly number[]).includes(Number(code)))?.[0]
      return `| ${code} | ${kind ? `\`${kind}\`` : 'by status'} | ${meaning} |`
    }),
    '| `edge` | `server` | an empty 404 without `x-request-id`: plex.tv is down and its edge answers |',
  ],
  methods: [
    '| method | route | kept for |',
    '|---|---|---|',
    ...table.map(([name, { route, ttl, mutation, paginate }]) => {
      const changes = mutation ?? !route.startsWith('GET')
      return `| \`${name}\`${paginate ? ', `.items`' : ''} | \`${route}\` | ${changes || ttl === 0 ? '–' : (ttl ?? 'the cache’s own')} |`
    }),
  ],
}

const section = (name: string) => new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`)
const fill = (page: string) =>
  Object.entries(made).reduce((text, [name, lines]) => text.replace(section(name), `$1\n${lines.join('\n')}\n\n$2`), page)

it('docs/plex.md contains the tables that the code generates', () => {
  const page = readFileSync(PAGE, 'utf8')
  for (const name of Object.keys(made)) expect(page).toMatch(section(name))
  if (process.env.UPDATE_DOCS) writeFileSync(PAGE, fill(page))
  expect(readFileSync(PAGE, 'utf8')).toBe(fill(page))
})

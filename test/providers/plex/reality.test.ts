import { beforeAll, describe, expect, it } from 'vitest'
import { compile } from '../../support/literals.ts'
import { answered, methodOf, parametersFor } from './client.ts'
import { type Recorded, readRecordings, table } from './recordings.ts'

const HEAD = ["import type { Plex, PlexAnswers } from '../../../src/providers/plex/index.ts'", 'declare const plex: Plex']

/** What the compiler has against values of a type, by the file that they come from: unknown fields count. */
function objections(literals: readonly { file: string; type: string; value: unknown }[]): string[] {
  const lines = literals.map(({ type, value }, i) => `export const value${i}: ${type} = ${JSON.stringify(distinct(value))}`)
  return compile('test/providers/plex/answers.ts', [...HEAD, ...lines].join('\n')).map(message => {
    const { file, type } = literals[Number.parseInt(message, 10) - HEAD.length - 1] ?? { file: '?', type: '?' }
    return `${file}: ${type}: ${message}`
  })
}

/** A value without the list items whose like stands there already: of two rows with the same fields of the same types the compiler need see but one. */
function distinct(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Map(value.map(item => [shapeOf(item), distinct(item)])).values()]
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, distinct(field)]))
}

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(shapeOf))].sort().join()}]`
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([key, field]) => `${key}:${shapeOf(field)}`)
      .sort()
      .join()}}`
  if (typeof value !== 'string') return typeof value === 'number' && value !== 0 && value !== 1 ? 'number' : String(value)
  return value === '0' || value === '1' || value === 'true' || value === 'false' ? value : /^-?[\d.]+$/.test(value) ? 'digits' : 'text'
}

/** Published examples leave parts out and say so; the client passes that on, and no type knows it. */
const withoutGaps = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, field) => (key === 'restOf' || (key === 'details' && field === 'omitted') ? undefined : field)))

const sent = (file: string, name: string, value: unknown) => ({ file, type: `PlexAnswers['${name}']`, value })
const given = (file: string, name: string, value: unknown) => ({
  file,
  type: `Awaited<ReturnType<typeof plex.${name}>>`,
  value: withoutGaps(value),
})

/** What the client makes of an answer that a server plays back. */
async function replay({ name, body }: Recorded): Promise<unknown> {
  const { plex, clock } = answered(() => Response.json(body), { retry: false })
  const route = table.find(([one]) => one === name)?.[1].route ?? ''
  return clock.run(methodOf(plex, name)(parametersFor(name, route)))
}

/** Answers made up for this test: the drift that is known, and what is none. */
const DRIFT = {
  MediaContainer: {
    size: '1',
    Metadata: { ratingKey: 7, childCount: '12', smart: '1', addedAt: '2020-01-01T00:00:00Z', Genre: { id: '3', tag: 'Drama' } },
  },
}
const WRONG: readonly unknown[] = [
  { MediaContainer: { size: 1, Metadata: [{ ratingKey: '7', surprise: 1 }] } },
  { MediaContainer: { size: 'one', Metadata: [] } },
  { MediaContainer: { size: 1, Metadata: [{ title: 7 }] } },
  { MediaContainer: { size: 1, Metadata: [{ Genre: 'Drama' }] } },
]

describe('recorded responses of Plex', () => {
  const { recorded, others } = readRecordings()
  let found: string[] = []
  let made: unknown[] = []
  beforeAll(async () => {
    made = await Promise.all(recorded.map(replay))
    found = objections([
      sent('drift', 'libraries.items', DRIFT),
      ...WRONG.map(value => sent('wrong', 'libraries.items', value)),
      ...recorded.map(({ file, name, body }) => sent(file, name, body)),
      ...recorded.map(({ file, name }, i) => given(`${file} (given)`, name, made[i])),
    ])
  }, 300_000)

  it('reports an unknown field or another type as a type error, except for known drift', () => {
    expect(found.filter(text => text.startsWith('drift'))).toEqual([])
    expect(found.filter(text => text.startsWith('wrong'))).toHaveLength(WRONG.length)
  })

  it('match the wire types, and their normalized form matches the types of the methods', () => {
    console.info(
      `${recorded.length} recorded answers for ${new Set(recorded.map(one => one.name)).size} methods; ${others.length} that no method asks for`,
    )
    expect(found.filter(text => !/^(?:drift|wrong)/.test(text))).toEqual([])
    if (recorded.length > 0) expect(recorded.length).toBeGreaterThan(70)
  })

  it('keep every row after normalization', () => {
    recorded.forEach(({ file, body }, i) => {
      const rows = (body as { MediaContainer?: { Metadata?: unknown[] } }).MediaContainer?.Metadata
      if (Array.isArray(rows) && rows.length > 1)
        expect(JSON.stringify(made[i]), file).toContain(JSON.stringify((rows.at(-1) as { title?: string }).title ?? ''))
    })
  })
})

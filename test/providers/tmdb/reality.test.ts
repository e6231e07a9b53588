import { beforeAll, describe, expect, it } from 'vitest'
import { compile } from '../../support/literals.ts'
import { endpointOf, readPlain, readRecordings } from './recordings.ts'

/** Answers that no method of ours asks for, as TMDB no longer documents them. */
const FORMER = ['/3/movie/47964/releases']

/** The type of what a method answers, with what was appended. */
function typeOf(name: string, append: readonly string[]): string {
  const method = `tmdb.${name}`
  return `Awaited<ReturnType<typeof ${method}${append.length ? `<${JSON.stringify(append)}>` : ''}>>`
}

interface Literal {
  readonly from: string
  readonly name: string
  readonly append: readonly string[]
  readonly body: unknown
}

/** What the compiler has against answers written out as values of our types: unknown fields count, and so do missing ones. */
function objections(literals: readonly Literal[]): string[] {
  const head = ["import type { TMDB } from '../../../src/providers/tmdb/index.ts'", 'declare const tmdb: TMDB']
  const lines = literals.map(({ name, append, body }, i) => `export const answer${i}: ${typeOf(name, append)} = ${JSON.stringify(body)}`)
  return compile('test/providers/tmdb/answers.ts', [...head, ...lines].join('\n')).map(message => {
    const literal = literals[Number.parseInt(message, 10) - head.length - 1]
    return `${literal?.from}: ${literal?.name}: ${message}`
  })
}

const movie = {
  adult: false,
  backdrop_path: null,
  genre_ids: [28],
  id: 603,
  original_language: 'en',
  original_title: 'The Matrix',
  overview: '',
  popularity: 1,
  poster_path: null,
  release_date: '',
  title: 'The Matrix',
  video: false,
  vote_average: 8.2,
  vote_count: 1,
}
const page = (...results: unknown[]) => ({ page: 1, total_pages: 1, total_results: results.length, results })
const search = (body: unknown): Literal => ({ from: 'here', name: 'search.movie', append: [], body })

const { title: _, ...untitled } = movie
const multi = (item: unknown): Literal => ({ from: 'here', name: 'search.multi', append: [], body: page(item) })

/** Answers made up for this test: the first of each pair is right, what follows is not. */
const MADE_UP: readonly Literal[] = [
  search(page(movie)),
  multi({ ...movie, media_type: 'movie' }),
  search(page({ ...movie, surprise: 1 })),
  search(page(untitled)),
  search(page({ ...movie, id: '603' })),
  multi({ ...movie, media_type: 'movie', gender: 2 }),
]

function real(): { literals: Literal[]; unknown: string[] } {
  const unknown: string[] = []
  const literals = readRecordings().flatMap(({ file, request, response }) => {
    if (response.status >= 400) return []
    const found = endpointOf(request)
    if (!found) unknown.push(request.path)
    return found ? [{ from: file, name: found.name, append: request.query?.append_to_response?.split(',') ?? [], body: response.body }] : []
  })
  return { literals: [...literals, ...readPlain().map(({ file, name, body }) => ({ from: file, name, append: [], body }))], unknown }
}

describe('recorded TMDB responses as literals of the public types', () => {
  const { literals, unknown } = real()
  let found: string[] = []
  beforeAll(() => {
    found = objections([...MADE_UP, ...literals])
  }, 300_000)

  it('reports a field that is unknown, missing, or of another type as a type error', () => {
    const lines = found.filter(text => text.startsWith('here')).map(text => Number(/ (\d+): /.exec(text)?.[1]))
    expect(lines).toEqual([5, 6, 7, 8])
  })

  it('accepts the recorded responses', () => {
    expect(found.filter(text => !text.startsWith('here'))).toEqual([])
    expect(unknown.filter(path => !FORMER.includes(path))).toEqual([])
    if (literals.length > 0) expect(literals.length).toBeGreaterThan(355)
  })
})

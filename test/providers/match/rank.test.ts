import { describe, expect, it } from 'vitest'
import { type Candidate, type MatchQuery, rank } from '../../../src/providers/match/index.ts'

const film = (id: number, title: string, year?: number, more: Partial<Candidate> = {}): Candidate => ({
  source: 'tmdb',
  id,
  kind: 'movie',
  title,
  year,
  ...more,
})
const show = (id: number, title: string, year?: number, more: Partial<Candidate> = {}): Candidate =>
  film(id, title, year, { kind: 'series', ...more })
const verdict = (query: MatchQuery, candidates: readonly Candidate[]): string => {
  const { best, confident, ambiguous } = rank(query, candidates)
  return `${best?.id} ${confident ? 'sure' : ambiguous ? 'ambiguous' : 'doubtful'}`
}

const mummies = [
  film(564, 'The Mummy', 1999, { runtime: 125 }),
  film(15849, 'The Mummy', 1932, { runtime: 73 }),
  film(282035, 'The Mummy', 2017, { runtime: 110 }),
]
const galactica = [show(1972, 'Battlestar Galactica', 2004), show(501, 'Battlestar Galactica', 1978)]
const office = [show(2316, 'The Office', 2005, { countries: ['US'] }), show(2996, 'The Office', 2001, { countries: ['GB'] })]

describe('rank: works of the same name', () => {
  it.each<[string, MatchQuery, readonly Candidate[], string]>([
    ['remakes without a year', { title: 'The Mummy' }, mummies, '564 ambiguous'],
    ['remakes with a year', { title: 'The Mummy', year: 1932 }, mummies, '15849 sure'],
    ['a year one off', { title: 'The Mummy', year: 2018 }, mummies, '282035 sure'],
    ['a runtime', { title: 'The Mummy', runtime: 74 }, mummies, '15849 sure'],
    ['shows without a year', { title: 'Battlestar Galactica', kind: 'series' }, galactica, '1972 ambiguous'],
    ['shows with a year', { title: 'Battlestar Galactica', kind: 'series', year: 1978 }, galactica, '501 sure'],
    ['a year between two', { title: 'Dune', year: 2020 }, [film(1, 'Dune', 2019), film(2, 'Dune', 2021)], '1 ambiguous'],
    ['an exact year beside one off', { title: 'Dune', year: 2021 }, [film(1, 'Dune', 2020), film(2, 'Dune', 2021)], '2 sure'],
    ['a country', { fileName: 'The.Office.UK.S01E01.mkv' }, office, '2996 sure'],
    ['no country', { fileName: 'The.Office.S01E01.mkv' }, office, '2316 ambiguous'],
    [
      'anime and its remake',
      { fileName: 'One Piece - 1047.mkv' },
      [show(111110, 'ONE PIECE', 2023, { countries: ['US'] }), show(37854, 'One Piece', 1999, { countries: ['JP'] })],
      '37854 sure',
    ],
    ['a film and a show', { title: 'Fargo' }, [film(275, 'Fargo', 1996), show(60622, 'Fargo', 2014)], '275 ambiguous'],
    ['an episode', { title: 'Fargo', season: 1 }, [film(275, 'Fargo', 1996), show(60622, 'Fargo', 2014)], '60622 sure'],
    [
      'a title beside an alias',
      { title: 'Breaking Bad', season: 1 },
      [show(273859, 'Metástasis', 2014, { aliases: ['Breaking Bad'] }), show(81189, 'Breaking Bad', 2008)],
      '81189 sure',
    ],
    [
      'a title beside a translation',
      { title: 'One Piece', season: 1 },
      [show(392276, 'ONE PIECE', 2023), show(81797, 'ワンピース', 1999, { titles: ['One Piece'] })],
      '392276 ambiguous',
    ],
    ['an exact title beside one alike', { title: 'Alien' }, [film(679, 'Aliens', 1986), film(348, 'Alien', 1979)], '348 sure'],
  ])('ranks %s', (_, query, candidates, expected) => expect(verdict(query, candidates)).toBe(expected))
})

describe('rank: doubtful matches', () => {
  it.each<[string, MatchQuery, readonly Candidate[], string]>([
    ['nothing', { title: 'Heat' }, [], 'undefined doubtful'],
    ['below the threshold', { title: 'Heat' }, [film(1, 'Feat')], '1 doubtful'],
    ['another number', { title: 'Kill Bill Vol. 3' }, [film(393, 'Kill Bill: Vol. 2', 2004)], '393 doubtful'],
    ['a number missing', { title: 'Toy Story 5' }, [film(862, 'Toy Story', 1995)], '862 doubtful'],
    ['words missing', { title: 'Law and Order SVU', season: 1 }, [show(549, 'Law & Order', 1990)], '549 doubtful'],
    ['a year unknown', { title: 'Heat', year: 1995 }, [film(1, 'Heat')], '1 doubtful'],
    ['a year two off', { title: 'Heat', year: 1995 }, [film(1, 'Heat', 1997)], '1 doubtful'],
    ['a show of another year', { title: 'Ghosts', year: 2010, kind: 'series' }, [show(1, 'Ghosts', 2021)], '1 doubtful'],
    ['a year that carries a poor title', { title: 'Heat', year: 1995 }, [film(1, 'Feasts', 1995)], '1 doubtful'],
    ['a misspelling', { title: 'Inceptoin' }, [film(27205, 'Inception', 2010)], '27205 sure'],
    ['a title that only its year carries', { title: 'Seven', year: 1995 }, [film(807, 'Se7en', 1995)], '807 doubtful'],
    ['an article left out', { title: 'Silence of the Lambs' }, [film(274, 'The Silence of the Lambs', 1991)], '274 sure'],
  ])('ranks %s', (_, query, candidates, expected) => expect(verdict(query, candidates)).toBe(expected))

  it('applies the threshold', () => {
    expect(rank({ title: 'Inceptoin' }, [film(27205, 'Inception')], { threshold: 90 }).confident).toBe(false)
    expect(() => rank({ title: 'x' }, [], { threshold: 101 })).toThrow(RangeError)
  })
})

describe('rank: alternative readings', () => {
  const women = [film(297762, 'Wonder Woman', 2017), film(464052, 'Wonder Woman 1984', 2020)]
  it.each<[MatchQuery, readonly Candidate[], string]>([
    [{ fileName: 'Wonder.Woman.1984.mkv' }, women, '464052 sure'],
    [{ fileName: 'Wonder.Woman.1984.2020.mkv' }, women, '464052 sure'],
    [{ fileName: 'Wonder.Woman.2017.mkv' }, women, '297762 sure'],
    [{ title: 'Wonder Woman 2017' }, women, '297762 sure'],
    [{ title: 'Wonder Woman (2017)' }, women, '297762 sure'],
    [{ title: 'Wonder Woman 1984' }, women, '464052 sure'],
    [{ title: '2012' }, [film(14161, '2012', 2009)], '14161 sure'],
    [{ fileName: 'Wrong.2000.mkv', title: 'Wonder Woman', year: 2017 }, women, '297762 sure'],
  ])('ranks the query %j', (query, candidates, expected) => expect(verdict(query, candidates)).toBe(expected))
})

describe('rank: several sources', () => {
  const tmdb = film(603, 'The Matrix', 1999)
  it.each<[string, Candidate, string]>([
    ['the same title and year', film(1, 'Matrix', 1999, { source: 'tvdb', titles: ['The Matrix'] }), '603 sure'],
    ['the same id', film(1, 'The Matrix', 2005, { source: 'tvdb', ids: { tmdb: '603' } }), '603 sure'],
    ['another id', film(1, 'The Matrix', 1999, { source: 'tvdb', ids: { tmdb: '604' } }), '603 ambiguous'],
    ['another kind', show(1, 'The Matrix', 1999, { source: 'tvdb' }), '603 ambiguous'],
    ['the same source', film(1, 'The Matrix', 1999), '603 ambiguous'],
  ])('ranks %s', (_, other, expected) => expect(verdict({ title: 'The Matrix' }, [tmdb, other])).toBe(expected))

  it('keeps the candidates of both sources, each once', () => {
    const other = film(1, 'The Matrix', 1999, { source: 'tvdb' })
    expect(rank({ title: 'The Matrix' }, [tmdb, other, tmdb]).candidates.map(({ source }) => source)).toEqual(['tmdb', 'tvdb'])
  })
})

it('prefers an id in the name to every other criterion', () => {
  const query = { fileName: 'Wrong Name (1950) {tmdb-603}.mkv' }
  expect(verdict(query, [film(1, 'Wrong Name', 1950), film(603, 'The Matrix', 1999)])).toBe('603 sure')
  expect(
    verdict({ fileName: 'Wrong {imdb-tt0133093}.mkv' }, [film(1, 'Wrong'), film(2, 'The Matrix', 1999, { ids: { imdb: 'tt0133093' } })]),
  ).toBe('2 sure')
})

it('returns scores in descending order with reasons as text', () => {
  const { candidates } = rank({ title: 'Heat', year: 1995, runtime: 171 }, [
    film(1, 'The Heat', 2013, { runtime: 117 }),
    film(949, 'Heat', 1995, { runtime: 170 }),
  ])
  expect(candidates.map(({ id, score }) => [id, score])).toEqual([
    [949, 100],
    [1, 33.33],
  ])
  expect(candidates[0]?.reasons).toEqual(['title "Heat" is the same', 'year 1995 is the same', 'runtime 170 min is 0.58 % off'])
  expect(candidates[1]?.reasons).toEqual([
    'title "Heat" is 66.67 % like "heat the"',
    'year 2013 is 18 off',
    'runtime 117 min is 31.58 % off',
  ])
})

it('returns the same ranking for each call, and does not change its input', () => {
  const frozen = Object.freeze(mummies.map(one => Object.freeze(one)))
  expect(rank({ title: 'The Mummy' }, frozen)).toEqual(rank({ title: 'The Mummy' }, frozen))
  expect(rank({ title: 'The Mummy' }, [...frozen].reverse()).candidates.map(({ id }) => id)).toEqual([282035, 15849, 564])
})

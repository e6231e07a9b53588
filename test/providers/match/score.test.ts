import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Candidate, score } from '../../../src/providers/match/index.ts'
import { similarity, titleKey } from '../../../src/providers/match/similarity.ts'

const film = (title: string, more: Partial<Candidate> = {}): Candidate => ({ source: 'tmdb', id: 1, kind: 'movie', title, ...more })
const likeness = (a: string, b: string): number => similarity(titleKey(a), titleKey(b))

describe('title similarity', () => {
  // The right-hand numbers are what RapidFuzz's token_sort_ratio gives.
  it.each([
    ['the matrix', 'the matrix reloaded', 68.965517],
    ['inceptoin', 'inception', 88.888889],
    ['alien', 'aliens', 90.909091],
    ['the heat', 'the east', 87.5],
    ['lord of the rings', 'rings lord the of', 100],
    ['amelie', 'le fabuleux destin damelie poulain', 30],
    ['fullmetal alchemist', 'fullmetal alchemist brotherhood', 76],
    ['сталкер', 'солярис', 42.857143],
    ['七人の侍', '七人', 66.666667],
    ['star wars the clone wars', 'star wars clone wars', 90.909091],
    ['fight club', 'zombie fight club', 74.074074],
    ['a', 'b', 0],
    ['dark', 'dark matter', 53.333333],
  ])('compares %s with %s: %f', (a, b, ratio) => expect(likeness(a, b)).toBeCloseTo(ratio, 6))

  it.each([
    ['Amélie', 'AMELIE'],
    ['Łódź Straße', 'lodz strasse'],
    ['Ångström Ætt', 'angstrom aett'],
    ['ﬁlm', 'film'],
    ['Ｆｉｌｍ　２', 'film 2'],
    ['Андрей Рублёв', 'Андреи Рублев'],
    ['Κυνόδοντας', 'ΚΥΝΟΔΟΝΤΑΣ'],
    ['كَفَرْنَاحُوم', 'كفرناحوم'],
    ['וַאלְס עִם בַּאשִׁיר', 'ואלס עם באשיר'],
    ['Matrix, The', 'The Matrix'],
    ['Batman & Robin', 'Batman and Robin'],
    ['Rocky IV', 'rocky 4'],
    ['Dune: Part Two', 'Dune Part 2'],
    ['Kill Bill: Volume 2', 'Kill Bill Vol. II'],
    ['Spider-Man', 'Spiderman'],
    ['WALL·E', 'WALL-E'],
    ['9-1-1', '911'],
    ['S.W.A.T.', 'SWAT'],
    ['Alien³', 'Alien 3'],
    ['SPY×FAMILY', 'Spy x Family'],
    ['ファイト・クラブ', 'ファイトクラブ'],
    ["Ocean's Eleven", 'Ocean’s Eleven'],
  ])('treats %s as equal to %s', (a, b) => expect(likeness(a, b)).toBe(100))

  it.each([
    ['V', '5'],
    ['X', '10'],
    ['ハハ', 'パパ'],
    ['!!!', '???'],
  ])('treats %s as different from %s', (a, b) => expect(likeness(a, b)).toBeLessThan(100))

  it('is symmetric, from 0 to 100, and 100 for equal titles', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 40 }), (a, b) => {
        const ratio = likeness(a, b)
        expect(ratio).toBe(likeness(b, a))
        expect(ratio).toBeGreaterThanOrEqual(0)
        expect(ratio).toBeLessThanOrEqual(100)
        expect(likeness(a, a)).toBe(100)
      }),
    )
  })
})

describe('score', () => {
  const heat = { title: 'Heat', year: 1995, runtime: 170 }

  it.each([
    [0, 100],
    [1, 100],
    [2, 91.75],
    [3, 83.5],
    [4, 75.25],
    [5, 67],
    [40, 67],
  ])('scores a film with a year difference of %i as %f', (off, expected) => {
    expect(score({ title: 'Heat', year: 1995 }, film('Heat', { year: 1995 + off }))).toBe(expected)
    expect(score({ title: 'Heat', year: 1995 }, film('Heat', { year: 1995 - off }))).toBe(expected)
  })

  it.each([
    [170, 100],
    [187, 100],
    [153, 100],
    [195.5, 93.75],
    [204, 87.5],
    [221, 75],
    [20, 75],
  ])('scores a runtime of %f minutes against 170 minutes as %f', (runtime, expected) => {
    expect(score(heat, film('Heat', { year: 1995, runtime }))).toBe(expected)
  })

  it('weighs title, year and runtime 50/25/25, and 67/33 without runtime', () => {
    expect(score(heat, film('Feat', { year: 1998, runtime: 204 }))).toBe(75 * 0.5 + 50 * 0.25 + 50 * 0.25)
    expect(score(heat, film('Feat', { year: 1998 }))).toBe(75 * 0.67 + 50 * 0.33)
  })

  it('distributes the weight of an unknown field to the others', () => {
    expect(score({ title: 'Heat' }, film('Feat', { year: 1998, runtime: 204 }))).toBe(75)
    expect(score({ title: 'Heat', year: 1995 }, film('Feat'))).toBe(75)
    expect(score({ title: 'Heat', runtime: 170 }, film('Feat', { runtime: 204 }))).toBe(75 * 0.67 + 50 * 0.33)
  })

  it('scores a series by its title only', () => {
    expect(score({ title: 'Fargo', year: 1990, runtime: 10 }, { ...film('Fargo', { year: 2014, runtime: 60 }), kind: 'series' })).toBe(100)
  })

  it('uses the most similar of the translated, original and alternative titles', () => {
    const amelie = film('Amélie', {
      originalTitle: "Le Fabuleux Destin d'Amélie Poulain",
      titles: ['Die fabelhafte Welt der Amélie'],
      year: 2001,
    })
    for (const title of ['amelie', 'le fabuleux destin damelie poulain', 'Fabelhafte Welt der Amelie, Die'])
      expect(score({ title, year: 2001 }, amelie)).toBe(100)
  })

  it('rounds to two decimals', () => expect(score({ title: 'inceptoin' }, film('Inception'))).toBe(88.89))

  it('ignores the suffix with which TheTVDB distinguishes shows of the same name', () => {
    expect(score({ title: 'Doctor Who' }, { ...film('Doctor Who (2005)'), kind: 'series' })).toBe(100)
    expect(score({ title: 'The Office' }, { ...film('The Office (US)'), kind: 'series' })).toBe(100)
  })

  it.each([
    [undefined, TypeError],
    [{}, TypeError],
    [{ title: 7 }, TypeError],
    [{ title: ' ' }, RangeError],
    [{ title: 'x'.repeat(501) }, RangeError],
    [{ fileName: 'x'.repeat(4097) }, RangeError],
    [{ title: 'x', year: '1999' }, TypeError],
    [{ title: 'x', year: Number.NaN }, RangeError],
    [{ title: 'x', runtime: 0 }, RangeError],
    [{ title: 'x', season: -1 }, RangeError],
    [{ title: 'x', kind: 'film' }, TypeError],
  ])('rejects the query %j', (query, error) => expect(() => score(query as never, film('x'))).toThrow(error))

  it('scores any text without an error', () => {
    const unit = fc.constantFrom(
      'a',
      'B',
      ' ',
      '-',
      '&',
      '\ud800',
      '\udc00',
      '😀',
      'é',
      'e\u0301',
      'ß',
      'が',
      '가',
      '𠮷',
      '\u0000',
      '\u202e',
      '½',
      '²',
      'II',
      '4',
    )
    const text = fc.array(unit, { maxLength: 40 }).map(parts => parts.join(''))
    fc.assert(
      fc.property(text, text, (title, other) => {
        fc.pre(title.trim() !== '')
        const value = score({ title }, film(other))
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(100)
      }),
    )
  })

  it('scores a very long title in bounded time', () => {
    const started = performance.now()
    score({ title: 'x '.repeat(250) }, film('y '.repeat(50_000)))
    expect(performance.now() - started).toBeLessThan(500)
  })
})

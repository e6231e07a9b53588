import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFileName } from '../../../src/providers/match/index.ts'

const brief = (name: string): string => {
  const { title, year, season, episodes } = parseFileName(name)
  const numbers = season === undefined && !episodes.length ? '' : ` S${season ?? '-'}E${episodes.join('+')}`
  return `${title}${year === undefined ? '' : ` (${year})`}${numbers}`
}

describe('parseFileName: films', () => {
  it.each([
    ['2001.A.Space.Odyssey.1968.1080p.BluRay.x264-GRP.mkv', '2001 A Space Odyssey (1968)'],
    ['Blade.Runner.2049.2017.2160p.mkv', 'Blade Runner 2049 (2017)'],
    ['1917.2019.1080p.mkv', '1917 (2019)'],
    ['1917.mkv', '1917'],
    ['2012 (2009).mkv', '2012 (2009)'],
    ['Matrix, The (1999).mkv', 'The Matrix (1999)'],
    ['Madame.Web.2024.1080p.WEB-DL.mkv', 'Madame Web (2024)'],
    ['The.French.Dispatch.2021.mkv', 'The French Dispatch (2021)'],
    ['Movie.Name.FRENCH.DVDRip.avi', 'Movie Name'],
    ['Blade Runner The Final Cut 1982 1080p.mkv', 'Blade Runner (1982)'],
    ['The.Final.Cut.2004.mkv', 'The Final Cut (2004)'],
    ['Alien.1979.Directors.Cut.mkv', 'Alien (1979)'],
    ['(500) Days of Summer (2009).mkv', '(500) Days of Summer (2009)'],
    ['Birdman or (The Unexpected Virtue of Ignorance) (2014).mkv', 'Birdman or (The Unexpected Virtue of Ignorance) (2014)'],
    ['[REC] (2007).mkv', '[REC] (2007)'],
    ['Cleo.from.5.to.7.1962.mkv', 'Cleo from 5 to 7 (1962)'],
    ['千と千尋の神隠し (2001).mkv', '千と千尋の神隠し (2001)'],
    ['Сезон охоты (2006).mkv', 'Сезон охоты (2006)'],
    ['The_Matrix_1999_[1080p].mkv', 'The Matrix (1999)'],
    ['Film 1920x1080.mkv', 'Film'],
    ['1080p.mkv', '1080p'],
    ['Film (1999) in colour 2010.mkv', 'Film (1999)'],
    ['.mkv', '.mkv'],
  ])('parses %s', (name, expected) => expect(brief(name)).toBe(expected))
})

describe('parseFileName: series', () => {
  it.each([
    ['24.S02E03.720p.mkv', '24 S2E3'],
    ['9-1-1.S01E02.mkv', '9-1-1 S1E2'],
    ['1883.S01E01.mkv', '1883 S1E1'],
    ['The.100.S03E04.mkv', 'The 100 S3E4'],
    ['Friends 1x02.mkv', 'Friends S1E2'],
    ['Stargate SG-1 - [05x01] - Enemies.avi', 'Stargate SG-1 S5E1'],
    ['Show.S01E01E02.mkv', 'Show S1E1+2'],
    ['Show.S01E01-E03.mkv', 'Show S1E1+2+3'],
    ['Show.S01E01-03.720p.mkv', 'Show S1E1+2+3'],
    ['Show.S01E05-720p.mkv', 'Show S1E5'],
    ['Show.1x05-06.avi', 'Show S1E5+6'],
    ['Show S01 E07 Name.mkv', 'Show S1E7'],
    ['Show Season 2 Episode 11.mkv', 'Show S2E11'],
    ['Serie Staffel 3 Folge 4.mkv', 'Serie S3E4'],
    ['Série.Saison.1.Episode.2.mkv', 'Série S1E2'],
    ['Show.S03.COMPLETE.1080p', 'Show S3E'],
    ['Очень странные дела 2 сезон 3 серия.mkv', 'Очень странные дела S2E3'],
    ['進撃の巨人 第2季 第05話.mkv', '進撃の巨人 S2E5'],
    ['Doctor.Who.2005.S01E01.mkv', 'Doctor Who (2005) S1E1'],
    ['[SubsPlease] Sousou no Frieren - 05 (1080p) [F02B9CEE].mkv', 'Sousou no Frieren S-E5'],
    ['[Group] Title S2 - 05v2 [720p].mkv', 'Title S2E5'],
    ['[Group] Title 2nd Season - 05.mkv', 'Title S2E5'],
    ['[Group] Title 01 (1920x1080 FLAC).mkv', 'Title S-E1'],
    ['[Group] Apollo 13 (1995).mkv', 'Apollo 13 (1995)'],
    ['[Group] 86 - 05 (1080p).mkv', '86 S-E5'],
    ['[Group]_Hunter_x_Hunter_-_075_[BD].mkv', 'Hunter x Hunter S-E75'],
    ['One Piece - 1047 [1080p].mkv', 'One Piece S-E1047'],
    ['Alien - 1979.mkv', 'Alien (1979)'],
  ])('parses %s', (name, expected) => expect(brief(name)).toBe(expected))

  it('parses an air date', () => {
    expect(parseFileName('The.Daily.Show.2019.04.12.720p.mkv')).toMatchObject({
      title: 'The Daily Show',
      date: '2019-04-12',
      kind: 'series',
    })
  })

  it('parses a country, but not in a title in capitals', () => {
    expect(parseFileName('The.Office.UK.S01E01.mkv')).toMatchObject({ title: 'The Office', country: 'GB' })
    expect(parseFileName('THE.LAST.OF.US.S01E01.mkv')).toMatchObject({ title: 'THE LAST OF US', country: undefined })
  })
})

describe('parseFileName: folders', () => {
  it.each([
    ['Movies/Alien (1979)/Alien.1979.mkv', 'Alien (1979)'],
    ['Movies/Heat (1995)/movie.mkv', 'Heat (1995)'],
    ['Films\\Vertigo (1958)\\VIDEO_TS\\VTS_01_1.VOB', 'Vertigo (1958)'],
    ['Show (2010)/Season 01/05 - Pilot.mkv', 'Show (2010) S1E5'],
    ['Show/S02/E03.mkv', 'Show S2E3'],
    ['Show/Specials/S00E01.mkv', 'Show S0E1'],
    ['Les Simpson/Saison 4/Les Simpson - 4x12.avi', 'Les Simpson S4E12'],
  ])('parses %s', (name, expected) => expect(brief(name)).toBe(expected))
})

it('returns the other readings as alternatives', () => {
  expect(parseFileName('Wonder.Woman.1984.mkv')).toMatchObject({
    title: 'Wonder Woman',
    year: 1984,
    alternatives: [{ title: 'Wonder Woman 1984' }],
  })
  expect(parseFileName('1979 - Alien.mkv').alternatives).toContainEqual({ title: 'Alien', year: 1979 })
  expect(parseFileName('Crouching Tiger aka Wo hu cang long (2000).mkv').alternatives).toContainEqual({
    title: 'Wo hu cang long',
    year: 2000,
  })
})

it('parses edition, group, part and ids', () => {
  expect(parseFileName('Alien.1979.Directors.Cut.1080p.x264-GRP.mkv')).toMatchObject({ edition: 'Directors Cut', group: 'GRP' })
  expect(parseFileName('Film.1999.CD2.avi')).toMatchObject({ title: 'Film', part: 2 })
  expect(parseFileName('The Matrix (1999) {tmdb-603} [imdbid-tt0133093].mkv')).toMatchObject({
    title: 'The Matrix',
    ids: { tmdb: '603', imdb: 'tt0133093' },
  })
})

it.each([
  [undefined, TypeError],
  [7, TypeError],
  ['', RangeError],
  ['  ', RangeError],
  ['x'.repeat(10_000), RangeError],
])('rejects %j', (name, error) => expect(() => parseFileName(name as string)).toThrow(error))

it('returns a title for any name', () => {
  const part = fc.constantFrom(
    'S01E02',
    '1x02',
    '-',
    '.',
    ' ',
    '/',
    '(',
    ')',
    '[',
    ']',
    '1999',
    '1080p',
    'Title',
    'Season 1',
    '\ud800',
    '第2話',
    ' - 05',
    'US',
    '{tmdb-1}',
    '.mkv',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(part, fc.string({ unit: 'binary-ascii', maxLength: 5 })), { minLength: 1, maxLength: 12 }), parts => {
      const name = parts.join('')
      fc.pre(name.trim() !== '')
      const parsed = parseFileName(name)
      expect(parsed.title).not.toBe('')
      expect(parsed.episode).toBe(parsed.episodes[0])
    }),
    { numRuns: 300 },
  )
})

it('ignores characters beyond the longest name of a file system', () => {
  expect(parseFileName(`${'x'.repeat(1000)}.mkv`).title).toHaveLength(300)
})

it.each(['(', ' ', 's01e01', ' - 05', '[', 'aka ', ' (the final cut', '1999 ', '-e01'])(
  'parses a long repetition of %j in bounded time',
  seed => {
    const started = performance.now()
    parseFileName(`A${seed.repeat(4096)}`.slice(0, 4090) + '!')
    expect(performance.now() - started).toBeLessThan(250)
  },
)

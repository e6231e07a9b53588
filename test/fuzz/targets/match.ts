import { parseFileName } from '../../../src/providers/match/parse.ts'
import { score } from '../../../src/providers/match/score.ts'
import { differenceOf, similarity, titleKey } from '../../../src/providers/match/similarity.ts'
import { must, refusable, same, type Target } from '../target.ts'

const FILES = [
  'The.Long.Walk.2024.1080p.WEB-DL.x264-GRP.mkv',
  'Some Show/Season 02/Some.Show.S02E03-E05.Name.720p.mkv',
  '[Group] Title - 05v2 [1080p].mkv',
  'Film (1999) {imdb-tt0000001} Director’s Cut.mp4',
  'Сериал.2 сезон 3 серия.avi',
  'show 1x02.mkv',
  'Daily.2020.01.31.mkv',
  '題名 第2期 第3話.mkv',
  'Name, The (2001) cd1.avi',
]
const WORDS = [
  '.',
  ' ',
  '-',
  '[',
  ']',
  '(',
  ')',
  'S01E02',
  '2001',
  '1080p',
  'Season 1',
  '/',
  '\\',
  '【',
  '】',
  ', The',
  ' - 05',
  '第',
  '話',
  'E',
  '-E',
  'aka',
  'cut',
  '{tmdb-1}',
]

const fileName: Target = {
  name: 'file-name',
  seeds: FILES,
  tokens: WORDS,
  longest: 4000,
  check(input) {
    const name = refusable(() => parseFileName(input), TypeError, RangeError)
    if (name === undefined) return must(!input.trim() || input.length > 4096, 'a name is read')
    must(name.title.trim() !== '', 'a title is not empty')
    must(name.year === undefined || (name.year >= 1880 && name.year <= 2099), () => `${name.year} is no year`)
    must(name.episodes.length <= 2200 && name.episodes.every(episode => Number.isInteger(episode) && episode >= 0), 'episodes are numbers')
    same(name.episode, name.episodes[0], 'the first episode')
    must(name.season === undefined || (name.season >= 0 && name.season <= 9999), () => `${name.season} is no season`)
    must(
      name.alternatives.every(({ title }) => title !== ''),
      'a reading has a title',
    )
    must(
      Object.values(name.ids).every(id => /^(?:tt)?\d+$/.test(id)),
      'ids are numbers',
    )
  },
}

const titles: Target = {
  name: 'title-match',
  seeds: ['The Long Walk', 'Film: Part II', 'Émile & Œuvre', 'Show (2005)', '千と千尋', 'V', 'Spider-Man'],
  tokens: ['the', ' ', '&', '2', 'II', 'part', 'é', '\u0301', '’'],
  longest: 4000,
  check(input, chance) {
    const other = chance.pick(titles.seeds)
    const [a, b] = [titleKey(input), titleKey(other)]
    const likeness = similarity(a, b)
    must(likeness >= 0 && likeness <= 100, () => `${likeness} is no likeness`)
    same(similarity(b, a), likeness, 'likeness goes both ways')
    same(differenceOf(b, a), differenceOf(a, b), 'doubt goes both ways')
    same(similarity(a, titleKey(input)), 100, 'a title is like itself')
    if (input.trim() === '' || input.length > 500) return
    const points = score({ title: input, year: 2001 }, { source: 'a', id: '1', kind: 'movie', title: other, year: 2000 + chance.below(5) })
    must(points >= 0 && points <= 100, () => `${points} is no score`)
  },
}

/** Names of files and titles. */
export const match: readonly Target[] = [fileName, titles]

import { createVirtualClock } from 'holdfast/testing'
import { describe, expect, test } from 'vitest'
import { readArgs } from '../../examples/start/args.ts'
import { mapPool } from '../../examples/start/pool.ts'
import { createProgress } from '../../examples/start/progress.ts'
import { table } from '../../examples/start/table.ts'
import { columns, fitted } from '../../examples/start/text.ts'
import { readTitles } from '../../examples/start/titles.ts'

// The parts of the main job; test/start.test.ts runs the whole of it.
test('the default list has at least sixty names, including misspelt and unknown ones, in several scripts', async () => {
  const titles = await readTitles()
  expect(titles.length).toBeGreaterThanOrEqual(60)
  for (const script of ['Han', 'Hiragana', 'Hangul', 'Cyrillic', 'Devanagari', 'Bengali', 'Arabic']) {
    expect(
      titles.some(({ name }) => new RegExp(`\\p{sc=${script}}`, 'u').test(name)),
      script,
    ).toBe(true)
  }
  expect(titles.find(({ line }) => line === 'Dune (1984)')).toEqual({ line: 'Dune (1984)', name: 'Dune', year: '1984', isFile: false })
})

test('parses the command line', () => {
  const plain = { job: 'tmdb', help: false, json: false, cache: true, faults: undefined, file: undefined }
  expect(readArgs([])).toEqual(plain)
  expect(readArgs(['--no-cache', '--json', '--faults=0', '--file', 'a.txt', 'tmdb'])).toEqual({
    ...plain,
    cache: false,
    json: true,
    faults: 0,
    file: 'a.txt',
  })
  expect(() => readArgs(['--faults', '-1'])).toThrow()
  expect(() => readArgs(['toString'])).toThrow("no job 'toString'")
})

describe('terminal output', () => {
  test('counts two columns for East Asian characters and none for accents', () => {
    expect([columns('abc'), columns('千と千尋'), columns('기생충'), columns('e\u0301')]).toEqual([3, 8, 6, 1])
    expect(fitted('千と千尋の神隠し', 9)).toBe('千と千尋…')
    expect(columns(fitted('千と千尋の神隠し', 10))).toBe(10)
    expect(fitted('abc', 5)).toBe('abc  ')
  })

  test('fits a table into its width', () => {
    const text = table(
      ['Name', 'Year'],
      [
        ['An exceedingly long title of a film', '1999'],
        ['기생충', '2019'],
      ],
      24,
    )
    expect(text.split('\n')).toEqual([
      'Name                Year',
      '──────────────────  ────',
      'An exceedingly lo…  1999',
      '기생충              2019',
    ])
  })

  test('shows progress as a bar on a terminal, and as lines elsewhere', () => {
    const shown = (isTTY: boolean) => {
      const written: string[] = []
      const progress = createProgress({ isTTY, columns: 60, write: text => written.push(text) }, () => '3 requests')
      progress.begin(2)
      progress.step('Alien')
      progress.step('Aliens')
      progress.end()
      return written
    }
    expect(shown(false)).toEqual(['looking up 2\n', '1/2 Alien\n', '2/2 Aliens\n'])
    const [half, whole, end] = shown(true)
    expect(half?.startsWith('\r\x1b[2K████████████░░░░░░░░░░░░ 1/2  3 requests  Alien')).toBe(true)
    expect(whole).toContain('████████████████████████ 2/2')
    expect(end).toBe('\r\x1b[2K')
  })
})

test('a pool limits concurrency, keeps order, and ends at the first error', async () => {
  let [now, most] = [0, 0]
  const clock = createVirtualClock()
  const work = async (n: number) => {
    most = Math.max(most, ++now)
    await clock.sleep(10 - n)
    now--
    if (n === 7) throw new Error('seven')
    return n * 2
  }
  expect(await clock.run(mapPool([1, 2, 3, 4, 5], 2, work))).toEqual([2, 4, 6, 8, 10])
  expect(most).toBe(2)
  await expect(clock.run(mapPool([6, 7, 8], 2, work))).rejects.toThrow('seven')
  expect(await mapPool([], 4, work)).toEqual([])
})

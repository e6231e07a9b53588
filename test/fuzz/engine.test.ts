import { expect, it } from 'vitest'
import { fuzz } from './engine.ts'
import { must, type Target } from './target.ts'

const seeds = ['1,2', 'a;b']
const run = (target: Pick<Target, 'check' | 'longest'>, index?: number) =>
  fuzz({ name: 'example', seeds, ...target }, { seed: 1, cases: 5000, seconds: 5, index })

it('finds an exception, shrinks its input, and reproduces it by seed and case', async () => {
  const check = (input: string) => {
    if (input.includes('"')) throw new TypeError('a quote')
  }
  const { failures } = await run({ check })
  expect(failures[0]?.input).toBe('"')
  const again = await run({ check }, failures[0]?.index)
  expect(again).toMatchObject({ cases: 1, failures: [{ input: '"' }] })
})

it('finds failed assertions, rejections and pollution of Object.prototype', async () => {
  expect((await run({ check: input => must(!input.includes(';;'), 'two') })).failures[0]).toMatchObject({ input: ';;', message: 'two' })
  expect((await run({ check: async () => Promise.reject(new Error('later')) })).failures[0]?.message).toContain('later')
  const pollute = (input: string) => void (input.length > 3 && ((Object.prototype as Record<string, unknown>).bad = 1))
  expect((await run({ check: pollute })).failures[0]?.message).toContain("'bad'")
  expect('bad' in {}).toBe(false)
})

it('finds quadratic run time', async () => {
  const quadratic = (input: string) => {
    let found = 0
    for (let i = 0; i < input.length; i++) for (let j = 0; j < input.length; j++) if (input.charCodeAt(i) === input.charCodeAt(j)) found++
    must(found >= input.length, 'counted')
  }
  expect((await run({ check: quadratic, longest: 8192 }, 1023)).failures[0]?.message).toMatch(/^slow/)
})

it('finds nothing in a correct parser', async () => {
  expect(await run({ check: input => must(input.length >= 0, 'a length') })).toMatchObject({ cases: 5000, failures: [] })
})

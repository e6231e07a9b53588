import { expect, it } from 'vitest'
import { type Duration, toMs } from '../../../src/core/options/duration.ts'

it.each([
  [250, 250],
  ['250ms', 250],
  ['30s', 30_000],
  ['5m', 300_000],
  ['24h', 86_400_000],
  ['7d', 604_800_000],
  ['1.5s', 1500],
  [0, 0],
] as const)('converts %j to %d ms', (value, ms) => {
  expect(toMs(value, 'timeout')).toBe(ms)
})

it.each([-1, '-5s', Number.NaN, Infinity])('rejects %s as out of range, with the option name', value => {
  expect(() => toMs(value as Duration, 'timeout')).toThrow(RangeError)
  expect(() => toMs(value as Duration, 'timeout')).toThrow(/^timeout /)
})

it.each(['', '5', 's', '5 s', '1e3s', '5w', null, {}, true])('rejects %j as the wrong type, with the option name', value => {
  expect(() => toMs(value as unknown as Duration, 'retry.base')).toThrow(TypeError)
  expect(() => toMs(value as unknown as Duration, 'retry.base')).toThrow(/^retry\.base /)
})

import { expect, test } from 'vitest'
import { memoryDriver } from '../../src/drivers/memory.ts'
import { conformance } from './conformance.ts'

conformance('memory', () => memoryDriver())

test('evicts the least recently used value over maxEntries', () => {
  const driver = memoryDriver({ maxEntries: 2 })
  driver.setItem?.('a', '1')
  driver.setItem?.('b', '2')
  driver.getItem('a')
  driver.setItem?.('c', '3')
  expect(['a', 'b', 'c'].map(key => driver.getItem(key))).toEqual(['1', null, '3'])
})

test('stays within maxBytes, and does not store a value larger than that', () => {
  const driver = memoryDriver({ maxBytes: 100 })
  driver.setItem?.('a', 'x'.repeat(30))
  driver.setItem?.('b', 'x'.repeat(30))
  expect(driver.getKeys('')).toEqual(['b'])
  driver.setItem?.('c', 'x'.repeat(100))
  expect(driver.getKeys('')).toEqual(['b'])
})

test('rejects a bound that is not above 0', () => {
  expect(() => memoryDriver({ maxEntries: 0 })).toThrow('maxEntries')
  expect(() => memoryDriver({ maxBytes: Number.NaN })).toThrow('maxBytes')
})

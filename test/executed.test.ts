import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

const { get, hit } = JSON.parse(
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/executed.ts', '--json'], { encoding: 'utf8' }),
) as Record<'get' | 'hit', string[]>

test('a plain GET executes at most 24 files', () => {
  expect(get).toContain('src/core/http/transport.ts')
  expect(get.length, get.join('\n')).toBeLessThanOrEqual(24)
})

test('a hit in memory executes at most 15 files, and nothing of the network', () => {
  expect(hit).toContain('src/core/cache/store/tiered-store.ts')
  expect(hit).not.toContain('src/core/http/transport.ts')
  expect(hit.length, hit.join('\n')).toBeLessThanOrEqual(15)
})

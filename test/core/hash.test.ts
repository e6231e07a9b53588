import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checksum, sha256 } from '../../src/core/hash.ts'

const real = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')

describe('sha256', () => {
  it.each([0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000])('matches the platform for %i bytes', n => {
    expect(sha256('é'.repeat(n))).toBe(real('é'.repeat(n)))
    expect(sha256(new Uint8Array(n).fill(n))).toBe(real(new Uint8Array(n).fill(n)))
  })
  it('matches the platform for random input', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), bytes => sha256(bytes) === real(bytes)))
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => sha256(text) === real(text)))
  })
})

describe('checksum', () => {
  it('detects one changed, missing or added character', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), fc.nat(), fc.nat(65535), (text, at, unit) => {
        const i = at % text.length
        const changed = text.slice(0, i) + String.fromCharCode(unit) + text.slice(i + 1)
        return (
          (changed === text || checksum(changed) !== checksum(text)) &&
          checksum(text.slice(0, i)) !== checksum(text) &&
          checksum(`${text}x`) !== checksum(text)
        )
      }),
    )
  })
})

/**
 * Creates a seeded random number generator (sfc32). The same seed gives the same sequence.
 * @param seed number or text. @default 1
 * @returns a function that returns the next number in [0, 1).
 */
export function createRandom(seed: number | string = 1): () => number {
  let a = hash(`${seed}`)
  let b = hash(`${seed}/b`)
  let c = hash(`${seed}/c`)
  let d = 1
  const next = () => {
    const sum = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 2 ** 32
  }
  for (let i = 0; i < 12; i++) next()
  return next
}

// FNV-1a hash, 32 bits
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h | 0
}

/**
 * Hashes text or bytes with SHA-256. Returns 64 hexadecimal digits. Implemented here because `crypto.subtle` is missing on pages served
 * over plain http, where Plex servers often run. Source: FIPS 180-4, section 6.2.
 */
export function sha256(data: string | Uint8Array): string {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data
  const { k, start } = (tables ??= makeTables())
  const words = pad(bytes)
  const h = start.slice()
  const w = new Int32Array(64)
  for (let offset = 0; offset < words.length; offset += 16) {
    for (let i = 0; i < 64; i++) w[i] = i < 16 ? words[offset + i]! : expand(w, i)
    compress(h, w, k)
  }
  let hex = ''
  for (const word of h) hex += (word >>> 0).toString(16).padStart(8, '0')
  return hex
}

/**
 * A 53-bit checksum of a text in base 36. It detects flipped or missing bits; it is not cryptographic. Source: the mixing steps of cyrb53
 * (public domain), over UTF-16 code units.
 */
export function checksum(text: string): string {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x9e3779b1)
    b = Math.imul(b ^ unit, 0x5f356495)
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35)
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35)
  return (0x100000000 * (b & 0x1fffff) + (a >>> 0)).toString(36)
}

interface Tables {
  readonly k: Int32Array
  readonly start: Int32Array
}

let tables: Tables | undefined

/**
 * The constants of SHA-256, 32 bits each. `start` holds the fractional parts of the square roots of the first 8 primes; `k` those of the
 * cube roots of the first 64.
 */
function makeTables(): Tables {
  const k = new Int32Array(64)
  const start = new Int32Array(8)
  let count = 0
  for (let n = 2; count < 64; n++) {
    let prime = true
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false
    if (!prime) continue
    if (count < 8) start[count] = (n ** (1 / 2) * 2 ** 32) | 0
    k[count++] = (n ** (1 / 3) * 2 ** 32) | 0
  }
  return { k, start }
}

/** Pads a message to whole blocks of 16 words and appends its length in bits. */
function pad(bytes: Uint8Array): Int32Array {
  const length = ((bytes.length + 8) >> 6) + 1
  const padded = new Uint8Array(length * 64)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(padded.length - 4, bytes.length << 3)
  const words = new Int32Array(length * 16)
  for (let i = 0; i < words.length; i++) words[i] = view.getInt32(i * 4)
  return words
}

const rotateRight = (x: number, n: number): number => (x >>> n) | (x << (32 - n))

/** Computes word `i` of the message schedule. */
function expand(w: Int32Array, i: number): number {
  const x = w[i - 15]!
  const y = w[i - 2]!
  return (
    w[i - 16]! + (rotateRight(x, 7) ^ rotateRight(x, 18) ^ (x >>> 3)) + w[i - 7]! + (rotateRight(y, 17) ^ rotateRight(y, 19) ^ (y >>> 10))
  )
}

/** Applies the compression function to one block. */
function compress(state: Int32Array, w: Int32Array, k: Int32Array): void {
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let i = 0; i < 64; i++) {
    const t1 = (h + (rotateRight(e, 6) ^ rotateRight(e, 11) ^ rotateRight(e, 25)) + ((e & f) ^ (~e & g)) + k[i]! + w[i]!) | 0
    const t2 = ((rotateRight(a, 2) ^ rotateRight(a, 13) ^ rotateRight(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  const next = [a, b, c, d, e, f, g, h]
  for (let i = 0; i < 8; i++) state[i] = state[i]! + next[i]!
}

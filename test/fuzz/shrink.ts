/** How many shorter inputs are tried. */
const MOST = 2000

/** Takes pieces out of an input, ever smaller ones, as long as it still fails. */
export async function shrink(input: string, fails: (input: string) => Promise<boolean>): Promise<string> {
  let text = input
  let tries = 0
  for (let size = Math.ceil(text.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < text.length && tries < MOST; ) {
      const shorter = text.slice(0, at) + text.slice(at + size)
      tries++
      if (await fails(shorter)) text = shorter
      else at += size
    }
  }
  return text
}

/** The text that the server has for a path and a version: the same wherever it is made. */
export function contentOf(path: string, version: number): string {
  let seed = 0x811c9dc5 ^ version
  for (let i = 0; i < path.length; i++) seed = Math.imul(seed ^ path.charCodeAt(i), 0x01000193)
  let filler = ''
  const words = 20 + ((seed >>> 3) % 400)
  for (let i = 0; i < words; i++) {
    seed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) + i
    filler += `${(seed >>> 0).toString(36)} é `
  }
  return JSON.stringify({ path, version, filler })
}

const SHARED =
  'timeout deadline retry rateLimit breaker hedge dedupe auth headers query maxResponseBytes responseType waitUntil redirect credentials cache'
const CLIENT = new Set(`${SHARED} baseURL logger onEvent runtime layers classify`.split(' '))
const CALL = new Set(`${SHARED} params body signal schema idempotencyKey idempotent priority method path`.split(' '))

/** Refuses options that do not exist: a misspelt one would be ignored in silence. @throws TypeError that names it. */
export function checkOptions(options: object, of: 'client' | 'call'): void {
  if (typeof options !== 'object' || options === null) throw new TypeError('options must be an object')
  const known = of === 'client' ? CLIENT : CALL
  for (const name of Object.keys(options))
    if (!known.has(name)) throw new TypeError(`unknown option ${JSON.stringify(name.slice(0, 40))}${hint(name, known)}`)
}

function hint(name: string, known: ReadonlySet<string>): string {
  const like = [...known].find(
    option => option.toLowerCase() === name.toLowerCase() || (name.length > 3 && (option.startsWith(name) || name.startsWith(option))),
  )
  return like ? `; did you mean ${like}?` : ''
}

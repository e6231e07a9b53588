/** One member of a structured list: a string with parameters. */
export interface ListMember {
  readonly name: string
  readonly params: ReadonlyMap<string, string>
}

const STRING = /"((?:[ !#-[\]-~]|\\["\\])*)"/y
const PARAM =
  /; *([a-z*][a-z0-9_.*-]*)(?:=("(?:[ !#-[\]-~]|\\["\\])*"|-?\d{1,12}\.\d{1,3}(?!\d)|@?-?\d{1,15}(?![\d.])|[A-Za-z*][\w!#$%&'*+.^`|~:/-]*|:[A-Za-z0-9+/=]*:|\?[01]|%"(?:[ !#$&-~]|%[0-9a-f]{2})*"))?/y
const COMMA = /[ \t]*,[ \t]*(?!$)/y

/**
 * Parses a structured list (RFC 9651, section 4.2.1) whose members are strings with parameters, such as `RateLimit` and `RateLimit-Policy`.
 * Parameter values are returned as they are written. A list that is malformed, or that has other members, is returned as empty.
 */
export function parseList(text: string): readonly ListMember[] {
  const members: ListMember[] = []
  let at = 0
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match) at = pattern.lastIndex
    return match
  }
  do {
    const name = take(STRING)
    if (!name) return []
    const params = new Map<string, string>()
    for (let param = take(PARAM); param; param = take(PARAM)) params.set(param[1] as string, param[2] ?? '?1')
    members.push({ name: name[1] as string, params })
  } while (take(COMMA))
  return at === text.length ? members : []
}

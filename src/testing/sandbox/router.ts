import type { SandboxRequest } from './types.ts'

/** Tries a route on a request: the values of its `{names}`, or undefined when it does not match. */
export type Match = (request: SandboxRequest) => Record<string, string> | undefined

/**
 * Reads a route such as `GET /users/{id}`. Without a method it is for all of them; `*` at the end takes any rest.
 * @throws TypeError when it is no route.
 */
export function compileRoute(route: string): Match {
  const parsed = /^(?:([A-Z]+)\s+)?(\/.*|\*)$/.exec(route)
  if (!parsed) throw new TypeError(`a route looks like 'GET /users/{id}', not '${route.slice(0, 80)}'`)
  const [, method, path = '*'] = parsed
  const names: string[] = []
  const source = path.replace(/\{(\w+)\}|\*|[.+?^$()|[\]\\]/g, (piece, name: string | undefined) => {
    if (name) names.push(name)
    return name ? '([^/]+)' : piece === '*' ? '.*' : `\\${piece}`
  })
  const pattern = new RegExp(`^${source}$`)
  return request => {
    if (method && method !== request.method) return undefined
    const match = pattern.exec(request.url.pathname)
    return match ? Object.fromEntries(names.map((name, i) => [name, decode(match[i + 1] ?? '')])) : undefined
  }
}

/** Finds the first of a table's routes that matches. */
export function createRouter<T>(
  table: Readonly<Record<string, T>>,
): (request: SandboxRequest) => { value: T; params: Record<string, string> } | undefined {
  const routes = Object.entries(table).map(([route, value]) => ({ match: compileRoute(route), value }))
  return request => {
    for (const { match, value } of routes) {
      const params = match(request)
      if (params) return { value, params }
    }
    return undefined
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

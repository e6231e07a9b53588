import type { SandboxRequest } from './types.ts'

/** Matches a route against a request. Returns the values of its `{names}`, or `undefined` when the route does not match. */
export type Match = (request: SandboxRequest) => Record<string, string> | undefined

/**
 * Compiles a route such as `GET /users/{id}`. A route without a method matches every method; `*` matches any text.
 * @throws TypeError when the text is not a route.
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

/** Creates a function that finds the first matching route of a table. */
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

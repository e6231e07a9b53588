const SECRET = /(^|[-_])(auth|authorization|cookie|token|key|apikey|secret|pin|password|session|session_id|signature)$/i

/** Returns the query as text, with the values of secrets replaced by `***`. */
export function redactQuery(query: URLSearchParams): string {
  const pairs: string[] = []
  for (const [name, value] of query) pairs.push(`${name}=${SECRET.test(name) ? '***' : value}`)
  return pairs.join('&')
}

/** Returns the headers as an object, with the values of secrets replaced by `***`. */
export function redactHeaders(headers: Headers): Record<string, string> {
  const out: Record<string, string> = {}
  headers.forEach((value, name) => {
    out[name] = SECRET.test(name) ? '***' : value
  })
  return out
}

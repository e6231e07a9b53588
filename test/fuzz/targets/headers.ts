/** Headers of what `fetch` can hold; a field with anything else is left out, as the platform would refuse it. */
export function toHeaders(fields: readonly (readonly [name: string, value: string])[]): Headers {
  const headers = new Headers()
  for (const [name, value] of fields) {
    const plain = value.replace(/[^\t\u0020-\u007e\u0080-\u00ff]/g, '')
    headers.set(name, plain)
  }
  return headers
}

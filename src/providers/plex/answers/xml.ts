import type { parseXml, XmlElement } from '@rgrove/parse-xml'

let parser: typeof parseXml | undefined

/** Returns true for text that is markup (XML or HTML). */
export const isMarkup = (value: unknown): value is string => typeof value === 'string' && /^\s*</.test(value)

/** Returns true for markup that ends before its root element is closed. Runs in linear time. */
export function isCutOff(markup: string): boolean {
  const text = withoutTail(markup)
  const start = rootOf(text)
  const name = /^<([^ \t\r\n<>/!?]+)/.exec(text.slice(start, start + 200))?.[1]
  if (start < 0 || name === undefined || !text.endsWith('>')) return true
  const close = text.lastIndexOf('</')
  if (close > start && text.slice(close + 2, -1).trimEnd() === name) return false
  return !(text.endsWith('/>') && endOfTag(text, start) === text.length - 1)
}

/** Removes white space, comments and processing instructions after the root element. */
function withoutTail(markup: string): string {
  let text = markup.trimEnd()
  for (;;) {
    const comment = text.endsWith('-->')
    if (!comment && !text.endsWith('?>')) return text
    const start = comment ? text.lastIndexOf('<!--', text.length - '<!---->'.length) : text.lastIndexOf('<?')
    if (start < 0) return text
    text = text.slice(0, start).trimEnd()
  }
}

/** Returns the index of the root element, after declarations and comments; -1 when there is none. */
function rootOf(text: string): number {
  let at = text.indexOf('<')
  while (at >= 0 && /[!?]/.test(text.charAt(at + 1))) {
    const end = text.startsWith('<!--', at) ? '-->' : text.charAt(at + 1) === '?' ? '?>' : '>'
    const after = text.indexOf(end, at + 2)
    at = after < 0 ? -1 : text.indexOf('<', after)
  }
  return at
}

/** Returns the index of the `>` that ends the tag at `start`. A `>` in quotes is text. */
function endOfTag(text: string, start: number): number {
  let quote = ''
  for (let at = start; at < text.length; at++) {
    const char = text.charAt(at)
    if (quote !== '') quote = char === quote ? '' : quote
    else if (char === '"' || char === "'") quote = char
    else if (char === '>') return at
  }
  return -1
}

/**
 * Parses XML to the object of the equivalent JSON response: attributes become fields, elements become fields by name.
 * The parser is loaded with the first XML response. It supports only the five predefined entities, so entity expansion is impossible.
 * @throws Error when the XML is not well-formed, or is an HTML page.
 */
export async function parseXML(markup: string): Promise<unknown> {
  parser ??= (await import('@rgrove/parse-xml')).parseXml
  const { root } = parser(markup)
  if (!root || /^html$/i.test(root.name)) throw new Error('the body is an HTML page, not XML data')
  return toObject(root)
}

function toObject(element: XmlElement): unknown {
  // A map, because an element may be named `constructor`.
  const fields = new Map<string, unknown>(Object.entries(element.attributes))
  let elements = 0
  for (const child of element.children) {
    if (child.type !== 'element') continue
    elements++
    const one = toObject(child as XmlElement)
    const name = nameOf(child as XmlElement)
    const before = fields.get(name)
    if (before === undefined) fields.set(name, one)
    else if (Array.isArray(before)) before.push(one)
    else if (typeof before === 'object') fields.set(name, [before, one])
  }
  const text = elements === 0 && fields.size === 0 ? element.text.trim() : ''
  return text === '' ? Object.fromEntries(fields) : text
}

/** Returns the JSON name of an element. In XML each kind of item has its own element; in JSON all are `Metadata`. */
const nameOf = ({ name, attributes }: XmlElement): string =>
  /^(?:Video|Track|Photo|Playlist)$/.test(name) || (name === 'Directory' && attributes.ratingKey !== undefined) ? 'Metadata' : name

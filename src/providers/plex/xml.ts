import type { parseXml, XmlElement } from '@rgrove/parse-xml'

let parser: typeof parseXml | undefined

/** True for a text that is markup and no JSON. */
export const isMarkup = (value: unknown): value is string => typeof value === 'string' && /^\s*</.test(value)

/** True for markup that ends before its root element does. Reads it once, whatever it is. */
export function isCutOff(markup: string): boolean {
  const text = withoutTail(markup)
  const start = rootOf(text)
  const name = /^<([^ \t\r\n<>/!?]+)/.exec(text.slice(start, start + 200))?.[1]
  if (start < 0 || name === undefined || !text.endsWith('>')) return true
  const close = text.lastIndexOf('</')
  if (close > start && text.slice(close + 2, -1).trimEnd() === name) return false
  return !(text.endsWith('/>') && endOfTag(text, start) === text.length - 1)
}

/** The markup without the white space, the comments and the instructions after it. */
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

/** Where the root element begins, behind declarations and comments; -1 when there is none. */
function rootOf(text: string): number {
  let at = text.indexOf('<')
  while (at >= 0 && /[!?]/.test(text.charAt(at + 1))) {
    const end = text.startsWith('<!--', at) ? '-->' : text.charAt(at + 1) === '?' ? '?>' : '>'
    const after = text.indexOf(end, at + 2)
    at = after < 0 ? -1 : text.indexOf('<', after)
  }
  return at
}

/** Where the tag that begins at `start` ends: a `>` in quotes is text. */
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
 * Reads XML as the object that its JSON would be: attributes as fields, elements under their names.
 * The parser is loaded when the first XML comes; it knows no entities but XML's own five, so none can grow.
 * @throws Error when it is not well-formed.
 */
export async function parseXML(markup: string): Promise<unknown> {
  parser ??= (await import('@rgrove/parse-xml')).parseXml
  const { root } = parser(markup)
  if (!root || /^html$/i.test(root.name)) throw new Error('this is a page, not data')
  return toObject(root)
}

function toObject(element: XmlElement): unknown {
  // A map, since an element may be called `constructor`.
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

/** XML has an element for each kind of item where JSON says `Metadata`. */
const nameOf = ({ name, attributes }: XmlElement): string =>
  /^(?:Video|Track|Photo|Playlist)$/.test(name) || (name === 'Directory' && attributes.ratingKey !== undefined) ? 'Metadata' : name

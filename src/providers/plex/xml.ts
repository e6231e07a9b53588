import type { parseXml, XmlElement } from '@rgrove/parse-xml'

let parser: typeof parseXml | undefined

/** True for a text that is markup and no JSON. */
export const isMarkup = (value: unknown): value is string => typeof value === 'string' && /^\s*</.test(value)

/** True for markup that ends before its root element does. Takes one pass. */
export function isCutOff(markup: string): boolean {
  const start = rootAt(markup)
  const root = /^[A-Za-z_][\w:.-]*/.exec(markup.slice(start + 1, start + 1 + MAX_NAME))?.[0]
  if (start < 0 || root === undefined) return true
  const end = contentEnd(markup)
  return !(markup.endsWith(`</${root}>`, end) || (markup.endsWith('/>', end) && markup.lastIndexOf('<', end - 1) === start))
}

/** The longest name of an element, in characters. */
const MAX_NAME = 256

/** Where the first element begins, behind comments, declarations and whatever else; -1 when there is none. */
function rootAt(markup: string): number {
  for (let at = markup.indexOf('<'); at >= 0; ) {
    if (/[A-Za-z_]/.test(markup[at + 1] ?? '')) return at
    const comment = markup.startsWith('<!--', at)
    const end = comment ? markup.indexOf('-->', at + 4) : at + 1
    if (end < 0) return -1
    at = markup.indexOf('<', end)
  }
  return -1
}

/** Where the markup ends without the white space and the comments behind it. */
function contentEnd(markup: string): number {
  let end = markup.length
  for (;;) {
    while (end > 0 && /\s/.test(markup[end - 1] as string)) end--
    if (!markup.endsWith('-->', end)) return end
    const comment = markup.lastIndexOf('<!--', end - 3)
    if (comment < 0) return end
    end = comment
  }
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
  const fields: Record<string, unknown> = { ...element.attributes }
  let elements = 0
  for (const child of element.children) {
    if (child.type !== 'element') continue
    elements++
    const one = toObject(child as XmlElement)
    const name = nameOf(child as XmlElement)
    const before = fields[name]
    if (before === undefined) fields[name] = one
    else if (Array.isArray(before)) before.push(one)
    else if (typeof before === 'object') fields[name] = [before, one]
  }
  const text = elements === 0 && Object.keys(fields).length === 0 ? element.text.trim() : ''
  return text === '' ? fields : text
}

/** XML has an element for each kind of item where JSON says `Metadata`. */
const nameOf = ({ name, attributes }: XmlElement): string =>
  /^(?:Video|Track|Photo|Playlist)$/.test(name) || (name === 'Directory' && attributes.ratingKey !== undefined) ? 'Metadata' : name

import type { parseXml, XmlElement } from '@rgrove/parse-xml'

let parser: typeof parseXml | undefined

/** True for a text that is markup and no JSON. */
export const isMarkup = (value: unknown): value is string => typeof value === 'string' && /^\s*</.test(value)

/** True for markup that ends before its root element does. */
export const isCutOff = (markup: string): boolean => {
  const root = /<([A-Za-z_][\w:.-]*)/.exec(markup.replace(/<!--[\s\S]*?-->/g, ''))?.[1]
  const end = markup.replace(/(?:\s|<!--[\s\S]*?-->)+$/, '')
  return root === undefined || !(end.endsWith(`</${root}>`) || (end.endsWith('/>') && end.lastIndexOf('<') === end.indexOf(`<${root}`)))
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

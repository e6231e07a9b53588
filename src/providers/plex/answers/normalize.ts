import { FILLED, kindOf } from './fields.ts'

const EMPTY: readonly never[] = Object.freeze([])

/**
 * Normalizes a response: converts numbers, booleans and lists to their types, and times to seconds since the epoch.
 * Unknown fields stay unchanged.
 * @param name the name of the field that holds the value, such as `Metadata`.
 */
export function normalize(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map(item => normalize(item, name))
  if (typeof value !== 'object' || value === null) return value
  // A map, because a server may send a field named `__proto__` or `constructor`.
  const clean = new Map<string, unknown>()
  for (const [key, field] of Object.entries(value)) {
    const known = key.replace(/"$/, '')
    clean.set(known, normalizeField(known, field, name))
  }
  for (const list of FILLED.get(name) ?? []) clean.set(list, clean.get(list) ?? EMPTY)
  return Object.fromEntries(clean)
}

function normalizeField(name: string, value: unknown, parent: string): unknown {
  const kind = kindOf(name, parent)
  if (kind === 'list') return toList(name, value)
  if (typeof value === 'object') {
    const one = Array.isArray(value) && (parent === 'SearchResult' || /^[A-Z]/.test(name)) ? value[0] : value
    return normalize(one, name)
  }
  if (name === 'subscription' && typeof value !== 'object') return { active: toFlag(value) }
  if (kind === 'number') return toNumber(value)
  if (kind === 'time') return toTime(value)
  if (kind === 'flag') return toFlag(value)
  return kind === 'text' && typeof value === 'number' ? String(value) : value
}

/** Converts a value to a list. Servers send a single item without a list, omit empty lists, and wrap lists in an element in XML. */
function toList(name: string, value: unknown): unknown {
  if (value === null || value === '' || value === undefined) return EMPTY
  let list = Array.isArray(value) ? value : [value]
  const [first] = list
  if (list.length === 1 && /^[a-z]/.test(name) && typeof first === 'object' && first !== null)
    list = unwrapList(first as Record<string, unknown>)
  if (/^(?:roles|entitlements|features)$/.test(name))
    return list.map(item => (typeof item === 'object' && item !== null ? (item as { id?: unknown }).id : item))
  return list.map(item => normalize(item, name))
}

/** Unwraps a list from its element: `{ role: [{…}, {…}] }` holds a list, but `{ uri: '…' }` is itself an item. */
function unwrapList(value: Record<string, unknown>): unknown[] {
  const values = Object.values(value)
  if (values.length === 0) return []
  if (values.length === 1 && Array.isArray(values[0])) return values[0]
  return values.length === 1 && typeof values[0] === 'object' && values[0] !== null ? values : [value]
}

// A longer number would lose digits, so it is treated as an identifier and stays text.
const NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/

function toNumber(value: unknown): unknown {
  if (typeof value === 'boolean') return Number(value)
  return typeof value === 'string' && NUMBER.test(value) ? Number(value) : value
}

function toTime(value: unknown): unknown {
  const number = toNumber(value)
  if (typeof number !== 'string' || !/^\d{4}-\d\d-\d\d/.test(number)) return number
  const time = Date.parse(number)
  return Number.isNaN(time) ? value : Math.floor(time / 1000)
}

function toFlag(value: unknown): unknown {
  if (value === 1 || value === '1' || value === 'true') return true
  return value === 0 || value === '0' || value === 'false' ? false : value
}

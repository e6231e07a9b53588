import { FILLED, kindOf } from './fields.ts'

const EMPTY: readonly never[] = Object.freeze([])

/**
 * Brings an answer into one shape: numbers, flags and times as such, lists as lists, times in seconds since the epoch.
 * What it does not know stays as it is.
 * @param name what holds the value, such as `Metadata`.
 */
export function tidy(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map(item => tidy(item, name))
  if (typeof value !== 'object' || value === null) return value
  // A map, since a server may call a field `__proto__` or `constructor`.
  const clean = new Map<string, unknown>()
  for (const [key, field] of Object.entries(value)) {
    const known = key.replace(/"$/, '')
    clean.set(known, tidyField(known, field, name))
  }
  for (const list of FILLED.get(name) ?? []) clean.set(list, clean.get(list) ?? EMPTY)
  return Object.fromEntries(clean)
}

function tidyField(name: string, value: unknown, parent: string): unknown {
  const kind = kindOf(name, parent)
  if (kind === 'list') return toList(name, value)
  if (typeof value === 'object') {
    const one = Array.isArray(value) && (parent === 'SearchResult' || /^[A-Z]/.test(name)) ? value[0] : value
    return tidy(one, name)
  }
  if (name === 'subscription' && typeof value !== 'object') return { active: toFlag(value) }
  if (kind === 'number') return toNumber(value)
  if (kind === 'time') return toTime(value)
  if (kind === 'flag') return toFlag(value)
  return kind === 'text' && typeof value === 'number' ? String(value) : value
}

/** A list of one may come as the one, an empty one as nothing, and XML puts lists into an element of their own. */
function toList(name: string, value: unknown): unknown {
  if (value === null || value === '' || value === undefined) return EMPTY
  let list = Array.isArray(value) ? value : [value]
  const [first] = list
  if (list.length === 1 && /^[a-z]/.test(name) && typeof first === 'object' && first !== null)
    list = unwrap(first as Record<string, unknown>)
  if (/^(?:roles|entitlements|features)$/.test(name))
    return list.map(item => (typeof item === 'object' && item !== null ? (item as { id?: unknown }).id : item))
  return list.map(item => tidy(item, name))
}

/** `{ role: [{…}, {…}] }` holds a list, `{ uri: '…' }` is an item of one. */
function unwrap(value: Record<string, unknown>): unknown[] {
  const values = Object.values(value)
  if (values.length === 0) return []
  if (values.length === 1 && Array.isArray(values[0])) return values[0]
  return values.length === 1 && typeof values[0] === 'object' && values[0] !== null ? values : [value]
}

// Longer than this a number would lose digits: then it is a name, not a number.
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

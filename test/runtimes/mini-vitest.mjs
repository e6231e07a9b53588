// The part of Vitest that the contract suite uses, with no need of Node: for workerd without its compatibility flags.
const registered = []
let provided = {}

export const test = (name, body) => registered.push({ name, body })
export const inject = name => provided[name]

/** Runs what was registered, one after the other. */
export async function run(values) {
  provided = values
  const results = []
  const stray = []
  addEventListener('unhandledrejection', ({ reason }) => stray.push(String(reason)))
  for (const { name, body } of registered) results.push({ name, error: await outcome(body) })
  return [...results, ...stray.map(error => ({ name: 'unhandled rejection', error }))]
}

async function outcome(body) {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('the test took more than 20 s')), 20_000)
  })
  try {
    await Promise.race([body(), late])
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  } finally {
    clearTimeout(timer)
  }
}

const isObject = value => typeof value === 'object' && value !== null
const show = value => (value instanceof Error ? String(value) : JSON.stringify(value))

function equal(a, b, partial) {
  if (Object.is(a, b)) return true
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false
  const names = Object.keys(b)
  if ((!partial || Array.isArray(b)) && Object.keys(a).length !== names.length) return false
  return names.every(name => equal(a[name], b[name], partial))
}

const matchers = {
  toBe: Object.is,
  toEqual: (a, b) => equal(a, b, false),
  toMatchObject: (a, b) => equal(a, b, true),
  toHaveLength: (a, length) => a.length === length,
  toBeGreaterThan: (a, b) => a > b,
  toBeGreaterThanOrEqual: (a, b) => a >= b,
  toBeLessThan: (a, b) => a < b,
  toBeLessThanOrEqual: (a, b) => a <= b,
  toContain: (a, b) => a.includes(b),
  toMatch: (text, pattern) => (typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text)),
}

export function expect(value) {
  const bound = {}
  for (const [name, holds] of Object.entries(matchers)) {
    bound[name] = wanted => {
      if (!holds(value, wanted)) throw new Error(`expected ${show(value)} ${name} ${show(wanted)}`)
    }
  }
  return bound
}

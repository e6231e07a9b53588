import type { Chance } from './chance.ts'

/** One parser and what must hold for every input. */
export interface Target {
  readonly name: string
  /** Inputs that the parser knows, to be changed. */
  readonly seeds: readonly string[]
  /** Words of its grammar, to be put in. */
  readonly tokens?: readonly string[]
  /** The length to which some inputs are blown up. @default 16 384; 0 for never */
  readonly longest?: number
  /** Throws when something does not hold. */
  check(input: string, chance: Chance): void | Promise<void>
}

/** What the parser did was wrong. */
export class Violation extends Error {}

/** Throws unless a statement about the parser holds. */
export function must(holds: boolean, what: string | (() => string)): asserts holds {
  if (!holds) throw new Violation(typeof what === 'string' ? what : what())
}

/** Throws unless two values are written alike. */
export function same(a: unknown, b: unknown, what: string): void {
  if (a === b) return
  const [left, right] = [show(a), show(b)]
  if (left !== right) throw new Violation(`${what}: ${left.slice(0, 300)} is not ${right.slice(0, 300)}`)
}

/** Runs a parser that may refuse its input by one of these errors; undefined when it did. */
export function refusable<T>(run: () => T, ...errors: readonly (new (...args: never[]) => Error)[]): T | undefined {
  try {
    return run()
  } catch (error) {
    if (errors.some(kind => error instanceof kind)) return undefined
    throw error
  }
}

/** A value as text that tells undefined, NaN and maps apart. */
export const show = (value: unknown): string =>
  JSON.stringify(value, (_, item) =>
    item === undefined
      ? '(undefined)'
      : typeof item === 'number' && !Number.isFinite(item)
        ? `(${item})`
        : item instanceof Map
          ? [...item]
          : item instanceof Uint8Array
            ? `bytes ${item}`
            : isPlain(item)
              ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
              : item,
  ) ?? String(value)

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A text with U+FFFD for each half of a pair that stands alone, as the platform writes it. */
export const wellFormed = (text: string): string =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')

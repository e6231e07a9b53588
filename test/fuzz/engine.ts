import { caseSeed, createChance } from './chance.ts'
import { inflate, makeInput } from './mutate.ts'
import { shrink } from './shrink.ts'
import { type Target, Violation } from './target.ts'

/** A case that failed, and how to show it again. */
export interface Failure {
  readonly index: number
  readonly input: string
  readonly message: string
}

/** What became of one parser. */
export interface Outcome {
  readonly name: string
  readonly cases: number
  readonly seconds: number
  readonly failures: readonly Failure[]
}

/** Bounds of a run. `cases` or `seconds`, whatever is reached first, ends it. */
export interface Bounds {
  readonly seed: number
  readonly cases: number
  readonly seconds: number
  /** Only this case. */
  readonly index?: number | undefined
}

/** Every so many cases one input is blown up, and its time is looked at. */
const INFLATE_EVERY = 1024
/** Different failures that are shown of one parser. */
const MOST_FAILURES = 5
/** What an input may cost before its growth is looked at, in milliseconds: a start, and so much a character. */
const START_MS = 10
const MS_PER_CHARACTER = 0.002
/** Four times the length takes four times the time where it is linear, 16 times where it is quadratic. */
const MOST_GROWTH = 9

/** Runs one parser on many inputs. */
export async function fuzz(target: Target, { seed, cases, seconds, index }: Bounds): Promise<Outcome> {
  const failures: Failure[] = []
  const messages = new Set<string>()
  const start = performance.now()
  const end = start + seconds * 1000
  let count = 0
  for (let i = index ?? 0; i < (index === undefined ? cases : index + 1); i++) {
    if ((i & 255) === 255 && performance.now() > end) break
    count++
    const failed = runCase(target, seed, i)
    const failure = failed instanceof Promise ? await failed : failed
    if (!failure) continue
    const kind = failure.message.slice(0, 40)
    if (messages.has(kind)) continue
    messages.add(kind)
    failures.push(await smallest(target, failure))
    if (failures.length === MOST_FAILURES) break
  }
  return { name: target.name, cases: count, seconds: (performance.now() - start) / 1000, failures }
}

/** Makes and runs one case; gives the failure, if there is one. */
function runCase(target: Target, seed: number, index: number): Failure | undefined | Promise<Failure | undefined> {
  const chance = createChance(caseSeed(seed, target.name, index))
  let input = makeInput(chance, target.seeds, target.tokens ?? [])
  const { longest = 16_384 } = target
  const long = index % INFLATE_EVERY === INFLATE_EVERY - 1 && longest > 0
  if (long) input = inflate(chance, input, longest)
  const told = long ? timed(target, input, index) : attempt(target, input, index)
  return told instanceof Promise ? told.then(message => asFailure(message, index, input)) : asFailure(told, index, input)
}

const asFailure = (message: string | undefined, index: number, input: string): Failure | undefined =>
  message === undefined ? undefined : { index, input, message }

/** Checks one input; gives what was wrong. The chance of the check depends on the case alone, so that it repeats while the input shrinks. */
function attempt(target: Target, input: string, index: number): string | undefined | Promise<string | undefined> {
  try {
    const done = target.check(input, createChance(index))
    return done instanceof Promise ? done.then(polluted, text) : polluted()
  } catch (error) {
    return text(error)
  }
}

/** Checks one long input, and its time. Where that is long, it is compared with the time of a quarter: on a busy machine both are. */
async function timed(target: Target, input: string, index: number): Promise<string | undefined> {
  const wrong = await attempt(target, input, index)
  if (wrong !== undefined) return wrong
  const whole = await bestTime(target, input, index)
  if (whole <= START_MS + input.length * MS_PER_CHARACTER) return undefined
  const part = await bestTime(target, input.slice(0, input.length / 4), index)
  const growth = whole / part
  return growth > MOST_GROWTH ? `slow: ${input.length} characters took ${growth.toFixed(1)} times as long as a quarter of them` : undefined
}

/** The shortest of three times, in milliseconds: others use the machine too. */
async function bestTime(target: Target, input: string, index: number): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 3; round++) {
    const start = performance.now()
    await attempt(target, input, index)
    best = Math.min(best, performance.now() - start)
  }
  return best
}

function polluted(): string | undefined {
  for (const name in {}) {
    delete (Object.prototype as Record<string, unknown>)[name]
    return `Object.prototype has got '${name}'`
  }
  return undefined
}

const text = (error: unknown): string =>
  error instanceof Violation ? error.message : error instanceof Error ? `threw ${error.stack ?? error}` : `threw ${String(error)}`

async function smallest(target: Target, failure: Failure): Promise<Failure> {
  if (failure.message.startsWith('slow')) return failure
  const kind = failure.message.slice(0, 25)
  const fails = async (input: string) => (await attempt(target, input, failure.index))?.startsWith(kind) ?? false
  const input = await shrink(failure.input, fails)
  return { ...failure, input, message: (await attempt(target, input, failure.index)) ?? failure.message }
}

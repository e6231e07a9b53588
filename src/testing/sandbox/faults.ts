import { toMs } from '../../core/options/duration.ts'
import { checkNames } from '../../core/options/table.ts'
import { createRandom } from '../random.ts'
import { compileRoute } from './router.ts'
import type { Fault, FaultKind, FaultOptions, Outage, SandboxRequest } from './types.ts'

const KINDS: Readonly<Record<FaultKind, true>> = {
  '429': true,
  '429-date': true,
  '429-bare': true,
  '500': true,
  '502': true,
  '503': true,
  '504': true,
  reset: true,
  cut: true,
  malformed: true,
  html: true,
  latency: true,
  stall: true,
  'stall-body': true,
}

const DEFAULT_KINDS: readonly FaultKind[] = ['500', '502', '503', '504', 'reset', 'cut', 'malformed', 'html', 'latency']

/** Creates a function that draws a fault at the given rate, or `ok`. */
export function createRandomFaults(faults: FaultOptions | number = 0): (random: () => number) => Fault {
  if (typeof faults === 'object') checkNames({ rate: true, kinds: true } satisfies Record<keyof FaultOptions, true>, faults, 'faults')
  const { rate, kinds = DEFAULT_KINDS } = typeof faults === 'number' ? { rate: faults } : faults
  if (!(rate >= 0 && rate <= 1)) throw new RangeError('faults.rate must be from 0 to 1')
  if (kinds.length === 0) throw new RangeError('faults.kinds must not be empty')
  for (const kind of kinds) checkFault(kind, 'faults.kinds')
  return random => {
    const hit = random() < rate
    const which = random()
    return hit ? (kinds[Math.floor(which * kinds.length)] as FaultKind) : 'ok'
  }
}

/**
 * Creates a random number generator for each request. It depends only on the seed, the request and the count of that request,
 * so other requests do not change the numbers.
 */
export function createRequestRandoms(seed: number | string): { next: (request: SandboxRequest) => () => number; reset: () => void } {
  const seen = new Map<string, number>()
  return {
    next(request) {
      const key = `${request.method} ${request.url.pathname}${request.url.search}`
      const count = (seen.get(key) ?? 0) + 1
      seen.set(key, count)
      return createRandom(`${seed}/${key}/${count}`)
    },
    reset: () => seen.clear(),
  }
}

/** Planned faults by route; each matching request uses the next fault. */
export interface FaultScript {
  add(route: string, faults: readonly Fault[]): void
  next(request: SandboxRequest): Fault | undefined
}

/** Creates an empty script. */
export function createFaultScript(): FaultScript {
  const rules: { match: ReturnType<typeof compileRoute>; queue: Fault[] }[] = []
  return {
    add(route, faults) {
      for (const fault of faults) checkFault(fault, `script of ${route}`)
      rules.push({ match: compileRoute(route), queue: [...faults] })
    },
    next(request) {
      for (const { match, queue } of rules) if (queue.length > 0 && match(request)) return queue.shift()
      return undefined
    },
  }
}

/** Creates a function that returns the fault of the outage at `elapsed` milliseconds, if any. */
export function createOutageLookup(outages: readonly Outage[] = []): (elapsed: number) => Fault | undefined {
  const spans = outages.map(({ from, to, fault }) => {
    checkFault(fault, 'outages.fault')
    return { from: toMs(from, 'outages.from'), to: toMs(to, 'outages.to'), fault }
  })
  return elapsed => spans.find(({ from, to }) => elapsed >= from && elapsed < to)?.fault
}

function checkFault(fault: Fault, option: string): void {
  const known = typeof fault === 'string' ? fault === 'ok' || Object.hasOwn(KINDS, fault) : fault?.status >= 200 && fault.status <= 599
  if (!known)
    throw new TypeError(
      `${option}: a fault must be one of ok, ${Object.keys(KINDS).join(', ')}, or a response with a status from 200 to 599`,
    )
}

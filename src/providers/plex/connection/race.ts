import type { Runtime } from '../../../core/runtime.ts'
import type { Candidate } from './candidates.ts'

/** Asks one address whether the right server is there, and gives its machine identifier. Rejects when it is not. */
export type Probe = (candidate: Candidate, signal: AbortSignal) => Promise<string>

/** The address that won, and who is there. */
export interface Winner extends Candidate {
  readonly machineIdentifier: string
}

/** Nobody answered, or only strangers: why, address by address. */
export class NoConnection extends Error {
  readonly failures: readonly { readonly uri: string; readonly error: unknown }[]
  constructor(failures: NoConnection['failures']) {
    super(`no address of the server answers (${failures.length} tried)`)
    this.name = 'NoConnection'
    this.failures = failures
  }
}

/** A relay that has answered gives the others this much longer, as a share of its own time. */
const GRACE = 0.15
/** A stand-in that has answered gives the address it stands in for so long, in milliseconds: encryption takes more than one turn. */
const STAND_IN_MS = 1000

/**
 * Asks all addresses at once and takes the first that shows the right server. A relay waits for better ones: until all of them failed,
 * or a little longer than it took itself. A stand-in waits until what it stands in for has failed, or for a second. The losers are aborted.
 * @throws NoConnection, or the signal's reason.
 */
export function race(
  candidates: readonly Candidate[],
  probe: Probe,
  runtime: Pick<Runtime, 'monotonic' | 'sleep'>,
  signal: AbortSignal,
): Promise<Winner> {
  const begun = runtime.monotonic()
  const stop = new AbortController()
  const open = new Set(candidates)
  const answered: Winner[] = []
  const failures: { uri: string; error: unknown }[] = []
  return new Promise<Winner>((resolve, reject) => {
    const abort = () => end(() => reject(signal.reason))
    const end = (settle: () => void) => {
      signal.removeEventListener('abort', abort)
      settle()
      stop.abort()
    }
    const waits = ({ relay, standsInFor }: Candidate): boolean =>
      relay ? [...open].some(one => !one.relay) : standsInFor !== undefined && [...open, ...answered].some(one => one.uri === standsInFor)
    const look = () => {
      const winner = answered.find(one => !one.relay && !waits(one)) ?? answered.find(one => !waits(one))
      if (winner) end(() => resolve(winner))
      else if (open.size === 0) end(() => reject(new NoConnection(failures)))
    }
    const patience = (one: Winner) => {
      const wait = one.relay ? (runtime.monotonic() - begun) * GRACE : STAND_IN_MS
      runtime.sleep(wait, stop.signal).then(
        () => end(() => resolve(answered.find(other => !other.relay) ?? one)),
        () => {},
      )
    }
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    if (candidates.length === 0) return look()
    for (const one of candidates) {
      probe(one, stop.signal)
        .then(
          machineIdentifier => {
            open.delete(one)
            const winner = { ...one, machineIdentifier }
            answered.push(winner)
            if (waits(one)) patience(winner)
          },
          error => {
            open.delete(one)
            failures.push({ uri: one.uri, error })
          },
        )
        .then(look)
    }
  })
}

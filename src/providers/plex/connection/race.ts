import type { Runtime } from '../../../core/runtime.ts'
import type { Candidate } from './candidates.ts'

/** Checks whether the expected server answers at an address. Resolves to its machine identifier, else rejects. */
export type Probe = (candidate: Candidate, signal: AbortSignal) => Promise<string>

/** The address that won the race, with the machine identifier of its server. */
export interface Winner extends Candidate {
  readonly machineIdentifier: string
}

/** No address answered, or only other servers. `failures` holds the reason for each address. */
export class NoConnection extends Error {
  readonly failures: readonly { readonly uri: string; readonly error: unknown }[]
  constructor(failures: NoConnection['failures']) {
    super(`no address of the server answers (${failures.length} tried)`)
    this.name = 'NoConnection'
    this.failures = failures
  }
}

/** How long direct addresses are awaited after a relay answered, as a ratio of the relay's response time. */
const RELAY_GRACE_RATIO = 0.15
/** How long the https address is awaited after its http stand-in answered, in milliseconds. A TLS handshake takes several round trips. */
const STAND_IN_GRACE_MS = 1000

/**
 * Probes all addresses in parallel and takes the first at which the expected server answers; the other probes are aborted.
 * A relay wins only after every direct address failed, or after a grace period of 15 % of its own response time.
 * An http stand-in wins only after its https address failed, or after a grace period of one second.
 * @throws NoConnection, or the signal's reason.
 */
export function race(
  candidates: readonly Candidate[],
  probe: Probe,
  runtime: Pick<Runtime, 'monotonic' | 'sleep'>,
  signal: AbortSignal,
): Promise<Winner> {
  const startedAt = runtime.monotonic()
  const stop = new AbortController()
  const pending = new Set(candidates)
  const answered: Winner[] = []
  const failures: { uri: string; error: unknown }[] = []
  return new Promise<Winner>((resolve, reject) => {
    const abort = () => end(() => reject(signal.reason))
    const end = (settle: () => void) => {
      signal.removeEventListener('abort', abort)
      settle()
      stop.abort()
    }
    const mustWait = ({ relay, standsInFor }: Candidate): boolean =>
      relay
        ? [...pending].some(candidate => !candidate.relay)
        : standsInFor !== undefined && [...pending, ...answered].some(candidate => candidate.uri === standsInFor)
    const settleIfDecided = () => {
      const winner =
        answered.find(candidate => !candidate.relay && !mustWait(candidate)) ?? answered.find(candidate => !mustWait(candidate))
      if (winner) end(() => resolve(winner))
      else if (pending.size === 0) end(() => reject(new NoConnection(failures)))
    }
    const startGracePeriod = (candidate: Winner) => {
      const wait = candidate.relay ? (runtime.monotonic() - startedAt) * RELAY_GRACE_RATIO : STAND_IN_GRACE_MS
      runtime.sleep(wait, stop.signal).then(
        () => end(() => resolve(answered.find(other => !other.relay) ?? candidate)),
        () => {},
      )
    }
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    if (candidates.length === 0) return settleIfDecided()
    for (const candidate of candidates) {
      probe(candidate, stop.signal)
        .then(
          machineIdentifier => {
            pending.delete(candidate)
            const winner = { ...candidate, machineIdentifier }
            answered.push(winner)
            if (mustWait(candidate)) startGracePeriod(winner)
          },
          error => {
            pending.delete(candidate)
            failures.push({ uri: candidate.uri, error })
          },
        )
        .then(settleIfDecided)
    }
  })
}

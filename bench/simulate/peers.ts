import { attempt, type Outcome } from './attempt.ts'
import type { MakeClient } from './make-client.ts'
import { microsoft } from './microsoft.ts'

/** A retry policy without state: returns the wait after the n-th failure in milliseconds, or `undefined` to give up. */
type Retry = (n: number, outcome: Outcome, random: () => number) => number | undefined

const stateless =
  (retry: Retry): MakeClient =>
  runtime =>
  async () => {
    for (let n = 1; ; n++) {
      const outcome = await attempt(runtime)
      if (outcome === 'ok') return true
      const delay = retry(n, outcome, runtime.random)
      if (delay === undefined) return false
      await runtime.sleep(delay)
    }
  }

/** ky 1: 2 retries after 0.3 s, doubled each time, without jitter; after timeouts only as an option. */
const ky =
  (onTimeout: boolean): Retry =>
  (n, outcome) =>
    n > 2 || (outcome === 'timeout' && !onTimeout) ? undefined : 300 * 2 ** (n - 1)
/** got 14: 2 retries after 1 s, doubled each time, plus up to 100 ms of noise; also after timeouts. */
const got: Retry = (n, _outcome, random) => (n > 2 ? undefined : 1000 * 2 ** (n - 1) + random() * 100)
/** axios-retry 4: 3 immediate retries; not after timeouts. */
const axiosRetry: Retry = (n, outcome) => (n > 3 || outcome === 'timeout' ? undefined : 0)

/**
 * AWS SDK for JavaScript 3, standard mode: 3 attempts, full jitter on 100 ms doubled each time. A bucket of 500 tokens: 5 for a retry, 10
 * after a timeout.
 */
const aws: MakeClient = runtime => {
  let tokens = 500
  return async () => {
    for (let n = 0, paid = 0; ; n++) {
      const outcome = await attempt(runtime)
      if (outcome === 'ok') {
        tokens = Math.min(500, tokens + (paid || 1))
        return true
      }
      const cost = outcome === 'timeout' ? 10 : 5
      if (n >= 2 || tokens < cost) return false
      tokens -= cost
      paid = cost
      await runtime.sleep(runtime.random() * Math.min(20_000, 100 * 2 ** n))
    }
  }
}

/** The retry policies of well-known clients, reimplemented from their documented defaults. */
export const PEERS: Readonly<Record<string, MakeClient>> = {
  none: stateless(() => undefined),
  ky: stateless(ky(false)),
  'ky, retryOnTimeout': stateless(ky(true)),
  got: stateless(got),
  'axios-retry': stateless(axiosRetry),
  'AWS SDK v3 standard': aws,
  'Microsoft standard': microsoft,
}

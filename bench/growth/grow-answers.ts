import { createGate } from '../../src/core/rate-limit/gate.ts'
import type { Permit } from '../../src/core/rate-limit/types.ts'

/** Passes responses with a quota through the gate of one origin, without a network. Calls `sample` after every `every` responses. */
export async function growAnswers(answers: number, every: number, sample: () => void): Promise<void> {
  let time = 0
  const runtime = { monotonic: () => time, random: () => 0.5, sleep: () => Promise.resolve() }
  const gate = createGate({ limit: undefined, concurrency: Infinity })
  const entrant = { runtime, signal: new AbortController().signal, deadline: Infinity, priority: 0, attempt: 1 }
  for (let count = 1; count <= answers; count++) {
    time += 0.1
    const permit = (await gate.enter(entrant)) as Permit
    time += 0.1
    permit.done({
      verdict: 'accepted',
      quotas: [{ name: 'default', limit: 1e9, remaining: 1e9 - (count % 1e6), reset: 1000, window: 10_000 }],
    })
    if (count % every === 0) sample()
  }
}

import { type DrainRow, drainTable } from '../drain/index.ts'
import type { ChaosResult } from './chaos/index.ts'
import { INVARIANTS } from './chaos/invariants.ts'
import { mean } from './metrics.ts'
import { type OutageRow, PHASES } from './outages.ts'
import { SCENARIOS, type Scenario, TIMEOUT } from './scenarios.ts'
import { svg } from './svg.ts'
import { judge } from './verdict.ts'

/** Everything that a whole run of the simulator gave. */
export interface Results {
  readonly own: readonly OutageRow[]
  readonly peers: readonly OutageRow[]
  readonly drains: readonly DrainRow[]
  readonly chaos: ChaosResult
  readonly scale: number
}

const AFTER = PHASES.after / 1000

/** Writes the report. */
export function report({ own, peers, drains, chaos, scale }: Results): string {
  const seeds = own[0]?.runs.length ?? 0
  const peerSeeds = peers[0]?.runs.length ?? 0
  return `# The simulator

\`npm run simulate\` runs the real client in virtual time against a model of a server, and writes this page. The same seed gives the same run.

One server answers ${250 * scale} requests a second from one queue, first come first served; ten clients offer it ${200 * scale} a second (${237.5 * scale} where it says 95 %, ${375 * scale} in an overload).
Where it says small clients, it answers ${1000 * scale}, and ${2000 * scale} clients offer ${800 * scale}: each makes a call every 2.5 seconds. After ten seconds of calm come thirty of trouble, then ${AFTER} to come back.
An attempt may take ${TIMEOUT} ms. A client that leaves does not stop the server's work for it. Figures are means of ${seeds} seeds for Holdfast; the others show their first ${peerSeeds === 1 ? 'seed' : `${peerSeeds} seeds`}.

## What was to be shown

| scenario | figure | goal | measured | met |
|---|---|---|---|---|
${own
  .flatMap(judge)
  .map(({ scenario, what, goal, measured, met }) => `| ${scenario} | ${what} | ${goal} | ${measured.toFixed(2)} | ${met ? 'yes' : 'NO'} |`)
  .join('\n')}

## Side by side

In each field: attempts per call in the trouble, then the seconds until 99 % of calls succeed again (— when that took longer than ${AFTER} s).
In an overload: answers over capacity instead, which is what then matters. Fewer attempts than calls mean that an open breaker refused the others at once,
with a \`rejected\` error that says when to come back; patient calls wait instead.

${sideBySide([...own, ...peers])}

The policies of the others are written anew from their documented defaults, with the same attempt timeout for all; ky and axios-retry do not repeat after
a timeout unless told to, which is why a black hole leaves them alone. The model is one queue and equal clients, without the costs of connections:
trust the order more than the absolute numbers.

${SCENARIOS.map(({ name, title }) => `![${title}](simulation/${name}.svg)`).join('\n\n')}

## Draining a rate limit

${drainTable(drains)}

## Faults at random

${chaos.runs} runs with faults drawn at random: 5xx, refused, reset, cut and stalled connections, requests never answered, edge pages, 429s with every kind of Retry-After, stores that
throw, hang and lie, callers that abort. They made ${chaos.calls} calls and ${chaos.requests} requests. In every run these held:

${Object.keys(INVARIANTS)
  .map(name => `- ${name}`)
  .join('\n')}
- I6 the same seed gives the same trace (one run in ten is made twice)

${chaos.broken.length === 0 ? 'Nothing broke.' : chaos.broken.map(({ seed, what }) => `- seed ${seed}: ${what}`).join('\n')}

\`npm run simulate -- --chaos <seed>\` shows one run again.

## Settings

The breaker opens for an origin after five failures in a row when half of the recent attempts failed too, after ten in a row whatever was before, or when half of
40 or more recent attempts failed. It stays open for 1, 2, then 3 s, each spread between half and one and a half, and then lets one probe go; after a good one,
10, 30 and 60 % of the traffic for a quarter of a second each. Retries go while more than half of ten tokens are left: a failure takes one, a success gives one back.
The number of attempts under way is bounded only after timeouts or 502 to 504 came while answers were slow.

- \`breaker: false\` switches the first off, \`breaker: { wait: '1m' }\` makes calls wait for the server instead of being refused, \`breaker: { adaptive: false }\` lifts the bound on attempts under way.
- \`retry: { budget: false }\` lets every retry go; \`retry: { budget: { tokens: 10, refund: 0.1 } }\` is as strict as gRPC.
`
}

function sideBySide(rows: readonly OutageRow[]): string {
  const policies = [...new Set(rows.map(({ policy }) => policy))]
  const cell = (policy: string, scenario: Scenario) => {
    const row = rows.find(one => one.policy === policy && one.scenario.name === scenario.name)
    if (!row) return ''
    const { amplification, recovery, goodput } = mean(row.runs)
    if (scenario.goals.goodput !== undefined) return goodput.toFixed(2)
    return `${amplification.toFixed(2)} / ${recovery === Infinity ? '—' : recovery.toFixed(1)}`
  }
  return [
    `| policy | ${SCENARIOS.map(({ title }) => title).join(' | ')} |`,
    `|---|${SCENARIOS.map(() => '---|').join('')}`,
    ...policies.map(policy => `| ${policy} | ${SCENARIOS.map(scenario => cell(policy, scenario)).join(' | ')} |`),
  ].join('\n')
}

/** Draws what reached the server in each scenario, by each policy's first seed. */
export function plots({ own, peers }: Pick<Results, 'own' | 'peers'>): Map<string, string> {
  const shaded = [PHASES.before / 1000, (PHASES.before + PHASES.during) / 1000] as const
  return new Map(
    SCENARIOS.map(({ name, title }) => {
      const lines = [...own, ...peers]
        .filter(({ scenario }) => scenario.name === name)
        .map(({ policy, runs }) => ({ name: policy, values: runs[0]?.attemptsPerSecond ?? [] }))
      return [name, svg({ title, unit: 'attempts that reach the server in each second', lines, shaded })]
    }),
  )
}

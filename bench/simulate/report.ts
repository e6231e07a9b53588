import { type DrainRow, drainTable } from '../drain/index.ts'
import type { ChaosResult } from './chaos/index.ts'
import { INVARIANTS } from './chaos/invariants.ts'
import { mean } from './metrics.ts'
import { type OutageRow, PHASES } from './outages.ts'
import { SCENARIOS, type Scenario, TIMEOUT } from './scenarios.ts'
import { svg } from './svg.ts'
import { judge } from './verdict.ts'

/** The results of the whole simulation. */
export interface Results {
  readonly own: readonly OutageRow[]
  readonly peers: readonly OutageRow[]
  readonly drains: readonly DrainRow[]
  readonly chaos: ChaosResult
  readonly scale: number
}

const AFTER = PHASES.after / 1000

/** Returns the report as Markdown. */
export function report({ own, peers, drains, chaos, scale }: Results): string {
  const seeds = own[0]?.runs.length ?? 0
  const peerSeeds = peers[0]?.runs.length ?? 0
  return `# The simulator

\`npm run simulate\` runs the real client in virtual time against a model of a server, and writes this page. The same seed gives the same run.

One server answers ${250 * scale} requests a second from one first-in, first-out queue. Ten clients together send ${200 * scale} calls a second.
They send ${237.5 * scale} in the scenario at 95 %, and ${375 * scale} in an overload.
In the scenarios with small clients the server answers ${1000 * scale} requests a second.
There ${2000 * scale} clients send ${800 * scale} calls a second, so each client makes a call every 2.5 seconds.

A run has ten seconds of normal traffic, thirty seconds of incident and ${AFTER} seconds of recovery. The timeout of an attempt is ${TIMEOUT} ms.
The server continues to work on a request after its client has disconnected.
The figures of Holdfast are means of ${seeds} seeds. The figures of the other clients are from their first ${peerSeeds === 1 ? 'seed' : `${peerSeeds} seeds`}.

## Goals

| scenario | figure | goal | measured | met |
|---|---|---|---|---|
${own
  .flatMap(judge)
  .map(({ scenario, what, goal, measured, met }) => `| ${scenario} | ${what} | ${goal} | ${measured.toFixed(2)} | ${met ? 'yes' : 'NO'} |`)
  .join('\n')}

## Comparison

Each cell shows the attempts per call during the incident, then the seconds until 99 % of calls succeed again.
A dash (—) means that recovery took longer than ${AFTER} s.
For an overload the cell shows the ratio of answers to capacity, which is the relevant figure there.

A value below one attempt per call means that an open breaker rejected the other calls immediately.
Their \`rejected\` error contains the time to wait.
Calls with \`breaker: { wait }\` wait instead.

${sideBySide([...own, ...peers])}

The policies of the other clients are reimplemented from their documented defaults, with the same attempt timeout for all.
By default ky and axios-retry do not retry after a timeout, so they make one attempt per call in a black hole.
The model has one queue and equal clients, and ignores the cost of connections.
The order is therefore more reliable than the absolute numbers.

${SCENARIOS.map(({ name, title }) => `![${title}](simulation/${name}.svg)`).join('\n\n')}

## Draining a rate limit

${drainTable(drains)}

## Random faults

The simulator makes ${chaos.runs} runs with random faults:

- 5xx, and 429 with every form of Retry-After,
- connections that are refused, reset, cut or stalled,
- requests without an answer, and error pages of an edge,
- stores that throw, hang or return wrong data,
- callers that abort.

The runs made ${chaos.calls} calls and ${chaos.requests} requests. These invariants are checked in every run:

${Object.keys(INVARIANTS)
  .map(name => `- ${name}`)
  .join('\n')}
- I6 the same seed gives the same trace (one run in ten is repeated)

${chaos.broken.length === 0 ? 'No invariant was broken.' : chaos.broken.map(({ seed, what }) => `- seed ${seed}: ${what}`).join('\n')}

\`npm run simulate -- --chaos <seed>\` repeats one run.

## Settings

The breaker opens for an origin in three cases:

- Five failures in a row, if half of the recent attempts failed too.
- Ten failures in a row, regardless of earlier attempts.
- Half of 40 or more recent attempts failed.

It stays open for 1, 2, then 3 s. Each of these times is multiplied by a random factor between 0.5 and 1.5. Then it lets one probe pass.
After a successful probe it lets 10, 30 and 60 % of the traffic pass, for a quarter of a second each.

The retry budget is ten tokens. A failure takes one token and a success returns one.
Retries are sent while more than half of the tokens are left.

The number of concurrent attempts is limited only after timeouts or 502 to 504, while answers were slow.

- \`breaker: false\` disables the breaker. \`breaker: { wait: '1m' }\` makes calls wait for the server instead of rejecting them.
- \`breaker: { adaptive: false }\` removes the limit on concurrent attempts.
- \`retry: { budget: false }\` sends every retry. \`retry: { budget: { tokens: 10, refund: 0.1 } }\` is as strict as gRPC.
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

/** Plots the attempts that reach the server in each scenario, for the first seed of each policy. */
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

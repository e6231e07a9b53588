import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { runDrains } from './drain/index.ts'
import { runChaos } from './simulate/chaos/index.ts'
import { runOutages } from './simulate/outages.ts'
import { PEERS } from './simulate/peers.ts'
import { plots, report } from './simulate/report.ts'
import { judge } from './simulate/verdict.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '5' }, // seeds for Holdfast and for the drains
    'peer-seeds': { type: 'string', default: '1' },
    runs: { type: 'string', default: '2000' }, // runs with random faults
    scale: { type: 'string', default: '1' },
    quick: { type: 'boolean', default: false }, // half of the traffic, one seed, no other clients, no files written
    chaos: { type: 'string' }, // a seed of the random faults to reproduce
    keep: { type: 'string' }, // a folder in which the results of outage runs are kept and reused
  },
})

const say = (line: string) => console.log(line)

/** Runs the simulation. Resolves with `false` when a goal is missed or an invariant is violated. */
async function main(): Promise<boolean> {
  if (values.chaos !== undefined) {
    const { broken } = await runChaos({ first: Number(values.chaos), runs: 1 })
    say(broken.length === 0 ? `seed ${values.chaos}: nothing broke` : broken.map(({ what }) => what).join('\n'))
    return broken.length === 0
  }
  const { quick } = values
  const scale = quick ? 0.5 : Number(values.scale)
  const common = { scale, keep: values.keep, onRun: say }
  const own = await runOutages({ ...common, policies: ['Holdfast'], seeds: quick ? 1 : Number(values.seeds) })
  const chaos = await runChaos({ runs: quick ? 100 : Number(values.runs) })
  for (const { seed, what } of chaos.broken) say(`seed ${seed}: ${what}`)
  const verdicts = own.flatMap(judge)
  for (const { scenario, what, goal, measured } of verdicts.filter(({ met }) => !met))
    say(`missed: ${scenario}, ${what} ${measured.toFixed(3)}, goal ${goal}`)
  if (!quick) {
    const peers = await runOutages({ ...common, policies: Object.keys(PEERS), seeds: Number(values['peer-seeds']) })
    const drains = await runDrains({ seeds: Number(values.seeds) })
    mkdirSync('docs/simulation', { recursive: true })
    writeFileSync('docs/simulation.md', report({ own, peers, drains, chaos, scale }))
    for (const [name, plot] of plots({ own, peers })) writeFileSync(`docs/simulation/${name}.svg`, plot)
    say('wrote docs/simulation.md')
  }
  return chaos.broken.length === 0 && verdicts.every(({ met }) => met)
}

process.exitCode = (await main()) ? 0 : 1

import { sizes } from './catalogue.ts'
import { figures, measure } from './measure.ts'

const outcomes = await measure()
const dev = process.argv.includes('--dev')
console.log(`catalogue: ${sizes.films} films, ${sizes.shows} shows`)
console.table({
  all: figures(outcomes),
  tuned: figures(outcomes.filter(({ held }) => !held)),
  'held out': figures(outcomes.filter(({ held }) => held)),
})
for (const { case: one, result, first, confidentlyWrong, held, calls } of outcomes) {
  if ((first && !confidentlyWrong) || (dev && held)) continue
  const name = one.query.fileName ?? `${one.query.title} (${one.query.year ?? '?'})`
  const shown = result.candidates.slice(0, 3).map(({ kind, id, title, year, score }) => `${score} ${kind} ${id} ${title} ${year ?? '?'}`)
  console.log(
    `${confidentlyWrong ? 'WRONG' : 'miss '}${held ? ' held' : ''} ${name} → ${one.expected ?? 'none'}\n   read as "${result.query.title}" ${result.query.year ?? ''}; ${calls} calls; ${shown.join(' | ')}`,
  )
}

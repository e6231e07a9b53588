// Checks that every regular expression in `src` takes linear time on any input, by recheck (automata where it can, fuzzing where it cannot).
// Part of `npm run lint`. An expression that only ever sees bounded text says so in a comment on its line or above it: `// bounded: why`.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkSync } from 'recheck'
import ts from 'typescript'

const files = readdirSync('src', { recursive: true })
  .filter(name => name.endsWith('.ts'))
  .map(name => join('src', name))

/** Every regular expression literal of a file, with its line and whether a comment says that its input is bounded. */
function expressions(file) {
  const text = readFileSync(file, 'utf8')
  const lines = text.split('\n')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found = []
  const visit = node => {
    if (ts.isRegularExpressionLiteral(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart())
      const end = node.text.lastIndexOf('/')
      const bounded = [lines[line], lines[line - 1]].some(near => near?.includes('// bounded: '))
      found.push({ file, line: line + 1, pattern: node.text.slice(1, end), flags: node.text.slice(end + 1), bounded })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const all = files.flatMap(expressions)
const bad = []
let bounded = 0
for (const one of all) {
  if (one.bounded) {
    bounded++
    continue
  }
  const { status, complexity } = checkSync(one.pattern, one.flags.replace('v', 'u'), { timeout: 10_000 })
  if (status !== 'safe')
    bad.push(`${one.file}:${one.line} ${status}${complexity ? ` (${complexity.summary})` : ''}: /${one.pattern}/${one.flags}`)
}
for (const line of bad) console.log(line)
console.log(
  `${all.length} expressions: ${all.length - bad.length - bounded} take linear time, ${bounded} see bounded text only, ${bad.length} may not`,
)
process.exitCode = bad.length > 0 ? 1 : 0

// Writes the map of the sources into CONTRIBUTING.md: one line a file, from the first sentence that documents what the file is for.
//   --check   writes nothing; exit code 1 when the map is not what the sources say
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const FILE = 'CONTRIBUTING.md'
const [OPEN, CLOSE] = ['<!-- map -->', '<!-- /map -->']

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map(name => `src/${name.replaceAll('\\', '/')}`)
  .filter(name => name.endsWith('.ts'))
  .sort((a, b) => folder(a).localeCompare(folder(b)) || a.localeCompare(b))

function folder(file) {
  return file.slice(0, file.lastIndexOf('/'))
}

/** The sentence on the export that bears the file's name, else on its first function or constant, else on its first export. */
function purpose(file) {
  const source = readFileSync(file, 'utf8')
  const documented = [
    ...source.matchAll(
      /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export (?:default |declare )?(?:async )?(function\*?|const|class|interface|type) ?(\w+)?/g,
    ),
  ]
  const stem = file
    .slice(file.lastIndexOf('/') + 1, -3)
    .replaceAll('-', '')
    .toLowerCase()
  const rank = ([, , what, name = '']) =>
    name.toLowerCase().includes(stem) && /function|const/.test(what) ? 0 : /function|const|class/.test(what) ? 1 : 2
  const best = documented.sort((a, b) => rank(a) - rank(b))[0]
  const text = (best ?? /\/\*\*((?:(?!\*\/)[\s\S])*)\*\//.exec(source))?.[1] ?? source.split('\n')[0].replace(/^\/\/\s*/, '*')
  const sentence = text
    .replace(/^\s*\*? ?/gm, '')
    .replace(/\{@link (\w+)\}/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
  return (/^.*?(?:[.;](?=\s|$)|:\s|$)/.exec(sentence)?.[0] ?? sentence).replace(/[.;:]\s*$/, '')
}

/** Files that hold several things of one kind: what they have in common stands here. */
const TOGETHER = {
  'src/index.ts': 'The public door: named re-exports in groups, nothing else',
  'src/core/context.ts': 'What layers are given and give: request, call, context, answer, layer',
  'src/core/options/options.ts': 'What clients and calls take, and the policies that are read from it',
  'src/core/errors/errors.ts': 'The closed union of errors, told apart by `kind`',
  'src/core/telemetry/events.ts': 'The closed union of events',
  'src/core/options/duration.ts': 'Reads a duration as milliseconds',
  'src/core/http/classifier.ts': 'What statuses mean, and what a provider may say of an answer',
  'src/core/endpoints/method.ts': 'The types of bound endpoints',
  'src/core/endpoints/paging.ts': 'Paging by number, offset, rows or link, as pure functions',
  'src/core/redact.ts': 'Leaves out of texts, addresses, headers and values what must never be shown of one call',
  'src/core/http/redirect.ts': 'Follows redirects by hand, so that no credential crosses an origin',
  'src/core/retry/loop.ts': 'The decision after a failed attempt, and the one retry loop',
  'src/core/storage.ts': 'The shapes of an unstorage driver and storage',
  'src/core/endpoints/ttl.ts': 'The lifetimes of searches and details',
  'src/core/cache/types.ts': 'The public types of the cache',
  'src/core/rate-limit/types.ts': 'The public types of limits',
}

let last = ''
const lines = []
for (const file of files) {
  if (folder(file) !== last) lines.push('', `**${(last = folder(file))}/**`, '')
  lines.push(`- \`${file.slice(last.length + 1)}\` ${TOGETHER[file] ?? purpose(file)}`)
}

const page = readFileSync(FILE, 'utf8')
const start = page.indexOf(OPEN)
const end = page.indexOf(CLOSE)
if (start < 0 || end < 0) throw new Error(`${FILE} has no place for the map`)
const next = `${page.slice(0, start + OPEN.length)}\n${lines.join('\n')}\n\n${page.slice(end)}`
if (!process.argv.includes('--check')) writeFileSync(FILE, next)
else if (next !== page) {
  console.error(`the map in ${FILE} is not what the sources say: run npm run map`)
  process.exitCode = 1
}

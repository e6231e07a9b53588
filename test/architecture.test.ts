import { readdirSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { forbidden, MEMBERS, PLATFORM } from './support/forbidden.ts'
import { findCircle, importsOf } from './support/imports.ts'
import { codeLinesOf, crowdedFolders, functionsLongerThan, type HiddenData, hiddenDataIn, median } from './support/measure.ts'

/** What of the core stands alone, so that a driver may use it and still be small. */
const TOOLS = ['storage', 'options/duration', 'runtime', 'cache/store/lru', 'options/table', 'options/read'].map(
  name => `src/core/${name}.ts`,
)

/** The parts of src, and what each may import; a path is allowed when it starts with one of these. */
const PARTS: readonly { part: string; may: readonly string[]; packages: readonly string[] }[] = [
  { part: 'src/core/', may: ['src/core/'], packages: ['ofetch'] },
  { part: 'src/drivers/', may: ['src/drivers/', ...TOOLS], packages: ['unstorage', 'idb-keyval', 'ioredis', 'node:'] },
  { part: 'src/coordinators/', may: ['src/coordinators/', 'src/core/'], packages: [] },
  { part: 'src/providers/', may: ['src/providers/', 'src/core/'], packages: ['@rgrove/parse-xml'] },
  { part: 'src/testing/', may: ['src/testing/', 'src/core/'], packages: ['node:'] },
  { part: 'src/index.ts', may: ['src/core/'], packages: [] },
]

/** Within the core: what stands at the top is imported by nothing below it. */
const TOP = [
  'src/core/endpoints/provider.ts',
  'src/core/endpoints/bind.ts',
  'src/core/endpoints/endpoint.ts',
  'src/core/endpoints/paginate.ts',
  'src/core/client.ts',
  'src/core/pipeline.ts',
  'src/core/fetch.ts',
]
const BELOW = [
  'src/core/layers/',
  'src/core/cache/',
  'src/core/limits/',
  'src/core/http/transport.ts',
  'src/core/retry/loop.ts',
  'src/core/retry/with-retry.ts',
]

/** Who may use what the rules above forbid, and why. */
const EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {
  'src/core/runtime.ts': [...PLATFORM, ...MEMBERS, 'new Date()'],
  // Names of its own for temporary files and locks: the process's number tells two writers apart.
  'src/drivers/fs-write.ts': ['process'],
  'src/drivers/fs-lock.ts': ['process'],
  // The Web Locks that tabs share are reached through navigator, where there is one.
  'src/drivers/tab-locks.ts': ['navigator'],
}

/** The files of each feature folder of the core that other folders may import. A new one is a decision: add it here. */
const FACES: Readonly<Record<string, string>> = {
  auth: 'credentials layer owner',
  cache: 'create-cache engine entry/type lookup-result store/lru types',
  'circuit-breaker': 'layer options snapshot state',
  concurrency: 'layer places',
  'custom-layers': 'changes guard',
  endpoints: 'bind endpoint method paging provider ttl',
  errors: 'callback errors fail outcome safe',
  hedging: 'latencies layer options',
  http: 'body classifier classify-response failed-answer follow-redirects header-field http-date stream transport',
  options: 'duration options policies read read-options switched table',
  'rate-limit': 'layer limiter options quota/fields types',
  redaction: 'cause names redactor url',
  request: 'headers key key-headers prepare relocate request-data text url',
  retry: 'backoff budget layer loop retry-after with-retry',
  'single-flight': 'flight keyed-flights layer share',
  telemetry: 'emitter event-types events log request-fields',
  timeout: 'abort-listener deadlines layer scope',
  validation: 'layer schema validate',
}

/** The longest file, and those that may be longer because they are tables or types. */
const LINES = 150
const TABLES = [
  'src/core/options/options.ts',
  'src/core/errors/errors.ts',
  'src/core/telemetry/event-types.ts',
  'src/core/cache/types.ts',
  'src/core/options/read-options.ts',
  /^src\/providers\/\w+\/(types|endpoints|errors)(\/[\w-]+)?\.ts$/,
  /^src\/testing\/.*(types|catalogue|films|shows|people)[\w-]*\.ts$/,
]

/** The longest function, in lines. */
const FUNCTION_LINES = 80
/** Functions that may be longer, and why. */
const LONG_FUNCTIONS: readonly string[] = []

/** The largest number of source files directly in one folder. */
const FILES_IN_FOLDER = 14

/** The largest median of the code lines of a file; blank lines and comments do not count. */
const MEDIAN_CODE_LINES = 45

/** The files of the core that may attach data to objects that do not declare it. */
const HIDDEN_DATA: Readonly<Record<string, readonly HiddenData[]>> = {
  // Only the file itself reads the map.
  'src/core/cache/store/age-clock.ts': ['WeakMap'],
  'src/core/timeout/abort-listener.ts': ['WeakMap'],
  // Fields of errors and of copies of errors that must not be enumerable, or that exist only when they have a value.
  'src/core/errors/errors.ts': ['Object.defineProperty'],
  'src/core/redaction/cause.ts': ['Object.defineProperty'],
  // The `url` of a Response is a getter without a setter.
  'src/core/fetch.ts': ['Object.defineProperty'],
}

/** The source files below a folder, as paths from the root of the repository. */
const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => normalize(join(folder, name)))
    .filter(name => /\.m?[jt]s$/.test(name))
    .sort()
const files = sourcesIn('src')
const source = (file: string): string => readFileSync(file, 'utf8')
const parse = (file: string, text = source(file)) => ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true)

const trees = new Map(files.map(file => [file, parse(file)]))
const imports = new Map([...trees].map(([file, tree]) => [file, importsOf(tree)]))
const lines = (violations: readonly string[]): string => violations.join('\n')

describe('imports in src', () => {
  test('every source file is reachable by imports', () => {
    expect(files.length).toBeGreaterThan(30)
    for (const [file, list] of imports)
      for (const { to } of list) if (to.startsWith('src/')) expect(files, `imported by ${file}`).toContain(to)
  })

  test('no folder imports a folder that it must not depend on', () => {
    const wrong: string[] = []
    for (const [file, list] of imports) {
      const rule = PARTS.find(({ part }) => file.startsWith(part))
      for (const { to, typeOnly } of list) {
        const fine = to.startsWith('src/')
          ? rule?.may.some(path => to.startsWith(path))
          : rule?.packages.some(name => to === name || to.startsWith(name.endsWith(':') ? name : `${name}/`))
        if (!fine) wrong.push(`${file} imports ${to}${typeOnly ? ' (its types)' : ''}`)
      }
    }
    expect(lines(wrong)).toBe('')
  })

  test('layers, cache and limits of the core do not import the client', () => {
    const wrong = [...imports].flatMap(([file, list]) =>
      BELOW.some(path => file.startsWith(path))
        ? list.filter(({ to, typeOnly }) => !typeOnly && TOP.includes(to)).map(({ to }) => `${file} imports ${to}`)
        : [],
    )
    expect(lines(wrong)).toBe('')
  })

  test('only one file imports ofetch', () => {
    const users = [...imports].filter(([, list]) => list.some(({ to }) => to === 'ofetch')).map(([file]) => file)
    expect(users).toEqual(['src/core/http/transport.ts'])
  })

  test('only Node drivers and the loopback server import Node modules', () => {
    const users = [...imports]
      .filter(([, list]) => list.some(({ to, typeOnly }) => to.startsWith('node:') && !typeOnly))
      .map(([file]) => file)
    for (const file of users) expect(file).toMatch(/^src\/(drivers\/(fs|redis)|testing\/)/)
  })

  test('reach a feature folder of the core only through its public face', () => {
    const used = new Map(Object.keys(FACES).map(folder => [folder, new Set<string>()]))
    for (const [file, list] of imports)
      for (const { to } of list) {
        const [, folder, name] = /^src\/core\/([^/]+)\/(.+)\.ts$/.exec(to) ?? []
        if (folder && name && !file.startsWith(`src/core/${folder}/`)) used.set(folder, (used.get(folder) ?? new Set()).add(name))
      }
    expect(Object.fromEntries([...used].map(([folder, names]) => [folder, [...names].sort().join(' ')]))).toEqual(FACES)
  })

  test('have no circles in src, imports of types included', () => {
    const graph = new Map([...imports].map(([file, list]) => [file, list.map(({ to }) => to)]))
    expect(findCircle(graph)?.join(' → ')).toBe(undefined)
  })

  test.each(['bench', 'scripts'])('of %s form no cycle, type imports included', folder => {
    const graph = new Map(sourcesIn(folder).map(file => [file, importsOf(parse(file)).map(({ to }) => to)]))
    expect(graph.size).toBeGreaterThan(5)
    for (const [file, list] of graph)
      for (const to of list) if (to.startsWith(`${folder}/`)) expect([...graph.keys()], `imported by ${file}`).toContain(to)
    expect(findCircle(graph)?.join(' → ')).toBe(undefined)
  })
})

test('sources use time, randomness and network only through the runtime, and no API newer than Node 20 and WebKit', () => {
  const wrong = [...trees].flatMap(([file, tree]) =>
    forbidden(tree)
      .filter(name => !EXCEPTIONS[file]?.includes(name.replace(/^globalThis\./, '')))
      .map(name => `${file} says ${name}`),
  )
  expect(lines(wrong)).toBe('')
})

test('no file exceeds 150 lines, except tables and types', () => {
  const long = files.filter(file => source(file).trimEnd().split('\n').length > LINES && !TABLES.some(table => file.match(table)))
  expect(lines(long.map(file => `${file}: ${source(file).trimEnd().split('\n').length} lines`))).toBe('')
})

test('no function exceeds 80 lines', () => {
  const long = [...trees].flatMap(([file, tree]) =>
    functionsLongerThan(FUNCTION_LINES, tree).map(({ name, lines }) => ({ what: `${file}: ${name}`, lines })),
  )
  const wrong = long.filter(({ what }) => !LONG_FUNCTIONS.includes(what))
  expect(lines(wrong.map(one => `${one.what}, ${one.lines} lines`))).toBe('')
  const unused = LONG_FUNCTIONS.filter(what => !long.some(one => one.what === what))
  expect(unused, 'exceptions that are no longer needed').toEqual([])
})

test('no folder of src holds more than 14 source files', () => {
  expect(lines(crowdedFolders(FILES_IN_FOLDER, files).map(([folder, count]) => `${folder}: ${count} files`))).toBe('')
})

test('the median file has at most 45 lines of code', () => {
  expect(median([...trees.values()].map(codeLinesOf))).toBeLessThanOrEqual(MEDIAN_CODE_LINES)
})

test('the core attaches no data to objects that do not declare it', () => {
  const found = [...trees]
    .filter(([file]) => file.startsWith('src/core/'))
    .flatMap(([file, tree]) => hiddenDataIn(tree).map(kind => ({ file, kind })))
  const wrong = found.filter(({ file, kind }) => !HIDDEN_DATA[file]?.includes(kind))
  expect(lines(wrong.map(({ file, kind }) => `${file} uses ${kind}`))).toBe('')
  const unused = Object.entries(HIDDEN_DATA).flatMap(([file, kinds]) =>
    kinds.filter(kind => !found.some(one => one.file === file && one.kind === kind)).map(kind => `${file}: ${kind}`),
  )
  expect(unused, 'exceptions that are no longer needed').toEqual([])
})

describe('the architecture rules', () => {
  const sample = (text: string) => parse('src/core/sample.ts', text)
  const say = (text: string) => forbidden(sample(text))

  test('detect forbidden code', () => {
    expect(say('setTimeout(() => {}, 1)')).toEqual(['setTimeout'])
    expect(say('const now = Date.now() + Math.random()')).toEqual(['Date.now', 'Math.random'])
    expect(say('globalThis.fetch("x")')).toEqual(['globalThis.fetch'])
    expect(say('fetch("x")')).toEqual(['fetch'])
    expect(say('const f = { fetch: fetch }')).toEqual(['fetch'])
    expect(say('const at = new Date()')).toEqual(['new Date()'])
    expect(say('AbortSignal.any([a, b]); crypto.subtle.digest("x", y)')).toEqual(['AbortSignal.any', 'crypto.subtle'])
    expect(say('new Set(a).union(b)')).toEqual(['.union()'])
  })

  test('accept allowed code', () => {
    expect(say('runtime.fetch("x"); const { fetch } = runtime; fetch("y")')).toEqual([])
    expect(say('interface R { fetch: typeof fetch; console: Console }')).toEqual([])
    expect(say('const at = new Date(ms); const o = { process: 1, fetch() {} }')).toEqual([])
    expect(say('// setTimeout in a comment\nconst s = "Date.now"')).toEqual([])
  })

  test('detect import cycles and kinds of imports', () => {
    expect(findCircle(new Map([['a', ['b']], ['b', ['c']], ['c', ['a']]]))).toEqual(['a', 'b', 'c', 'a']) // biome-ignore format: one line reads better
    expect(findCircle(new Map([['a', ['b', 'c']], ['b', ['c']], ['c', []]]))).toBe(undefined) // biome-ignore format: one line reads better
    const kinds = importsOf(
      parse(
        'src/core/sample.ts',
        "import type { A } from './a.ts'\nimport { type B } from './b.ts'\nimport { c } from './c.ts'\nexport type { D } from '../d.ts'\nawait import('node:fs')",
      ),
    )
    expect(kinds).toEqual([
      { to: 'src/core/a.ts', typeOnly: true },
      { to: 'src/core/b.ts', typeOnly: true },
      { to: 'src/core/c.ts', typeOnly: false },
      { to: 'src/d.ts', typeOnly: true },
      { to: 'node:fs', typeOnly: false },
    ])
  })

  test('detect a function that is too long', () => {
    const body = `{\n${'work()\n'.repeat(3)}}`
    const longIn = (text: string) => functionsLongerThan(4, sample(text))
    expect(longIn(`/** Documentation. */\nfunction declared() ${body}`)).toEqual([{ name: 'declared', lines: 5 }])
    expect(longIn(`const held = () => ${body}`)).toEqual([{ name: 'held', lines: 5 }])
    expect(longIn(`const object = { property: () => ${body}, method() ${body}, get value() ${body} }`).map(({ name }) => name)).toEqual([
      'property',
      'method',
      'value',
    ])
    expect(longIn(`class A { constructor() ${body} private async step() ${body} }`).map(({ name }) => name)).toEqual([
      'constructor',
      'step',
    ])
    expect(longIn(`call(() => ${body})`)).toEqual([{ name: 'anonymous', lines: 5 }])
    expect(functionsLongerThan(5, sample(`function declared() ${body}`))).toEqual([])
    expect(longIn(`interface A { method(\n\n\n\n\n): void }`)).toEqual([])
  })

  test('detect a folder with too many files', () => {
    const names = ['src/a/1.ts', 'src/a/2.ts', 'src/a/b/3.ts', 'src/a/b/4.ts', 'src/a/b/5.ts']
    expect(crowdedFolders(2, names)).toEqual([['src/a/b', 3]])
    expect(crowdedFolders(3, names)).toEqual([])
  })

  test('count only the lines of code, and compute their median', () => {
    const text = '/** A\n * doc. */\n\nconst a = 1 // one\n/* two */\nconst b = `x\n\ny`\n\n// end\n'
    expect(codeLinesOf(sample(text))).toBe(4)
    expect(codeLinesOf(sample('// nothing\n'))).toBe(0)
    expect(codeLinesOf(sample('interface A {\n  /** Doc. */\n  a: 1\n}'))).toBe(3)
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([46, 46, 1])]).toEqual([2, 2.5, 46])
  })

  test('detect data attached to objects that do not declare it', () => {
    expect(hiddenDataIn(sample('const map = new WeakMap<object, string>()'))).toEqual(['WeakMap'])
    expect(hiddenDataIn(sample("Object.defineProperty(error, 'attempts', { value })"))).toEqual(['Object.defineProperty'])
    expect(hiddenDataIn(sample("Reflect.defineProperty(a, 'b', {}); globalThis.Object.defineProperties(a, {})"))).toEqual([
      'Object.defineProperty',
    ])
    expect(hiddenDataIn(sample('// a WeakMap\nconst map = new Map(); Object.keys(map)'))).toEqual([])
  })
})

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createSandbox } from 'holdfast/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import 'fake-indexeddb/auto'
import { blocksOf } from './support/code-blocks.ts'
import { typeErrors } from './support/type-check.ts'

// Every ```ts block of the README and of docs/ is compiled, and run with the sandbox in place of the network.
const pages = [
  'README.md',
  ...readdirSync('docs')
    .filter(name => name.endsWith('.md'))
    .map(name => join('docs', name)),
]
const folder = resolve('.cache/docs')
const blocks = pages.flatMap(page =>
  blocksOf(readFileSync(page, 'utf8')).map(block => ({
    ...block,
    at: `${page}:${block.line}`,
    file: join(folder, `${page.replace(/\W/g, '-')}-${block.line}.ts`),
  })),
)

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const { file, code } of blocks) writeFileSync(file, `${code}\nexport {}\n`)
})

test('the README contains code blocks', () => {
  expect(blocks.filter(block => block.at.startsWith('README.md')).length).toBeGreaterThanOrEqual(3)
})

test('every code block of README and docs compiles', () => {
  const errors = typeErrors(blocks.map(block => block.file))
  const placed = errors.map(({ file, line, message }) => {
    const block = blocks.find(candidate => candidate.file === file)
    return block ? `${block.at} (line ${line - block.hidden} of the block): ${message}` : `${file}:${line}: ${message}`
  })
  expect(placed.join('\n')).toBe('')
}, 60_000)

describe('every code block of README and docs runs', () => {
  const home = process.cwd()
  const sandbox = createSandbox()

  /** The sandbox for the hosts it plays; a small echo for the example hosts of RFC 2606. */
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init)
    const { hostname, pathname } = new URL(request.url)
    if (!/(^|\.)example\.(com|org|net)$/.test(hostname)) return sandbox.fetch(request.url, init)
    return Response.json({ id: 42, path: pathname, name: 'Ada', items: [] })
  }

  beforeEach(() => {
    process.chdir(mkdtempSync(join(tmpdir(), 'holdfast-docs-')))
    vi.stubGlobal('fetch', fetch)
    vi.stubEnv('TMDB_TOKEN', 'sandbox-token')
    vi.stubEnv('TVDB_API_KEY', 'sandbox-key')
    for (const method of ['log', 'info', 'debug', 'warn', 'error', 'table'] as const) vi.spyOn(console, method).mockImplementation(() => {})
  })
  afterEach(() => {
    process.chdir(home)
    vi.unstubAllGlobals()
    vi.unstubAllEnvs()
    vi.restoreAllMocks()
  })
  afterAll(() => process.chdir(home))

  test.each(blocks.filter(block => !block.typesOnly))('runs the block at $at', async ({ file }) => {
    await import(/* @vite-ignore */ file)
  })
})

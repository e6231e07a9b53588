import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A Markdown table. */
export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')

/**
 * What a page has between `<!-- name: … -->` and `<!-- end -->`, and what it should have.
 * `npm run docs` sets UPDATE_DOCS, which brings the page up to date first.
 */
export function generatedPart(page: string, name: string, content: string): { found: string; expected: string } {
  const path = root + page
  const text = readFileSync(path, 'utf8')
  const part = new RegExp(`(<!-- ${name}: [^>]*-->\\n)([\\s\\S]*?)(<!-- end -->)`)
  const expected = `\n${content}\n\n`
  if (!part.test(text)) throw new Error(`${page} has no part '${name}'`)
  if (!process.env.UPDATE_DOCS) return { found: part.exec(text)?.[2] ?? '', expected }
  writeFileSync(
    path,
    text.replace(part, (_, begin: string, __, end: string) => begin + expected + end),
  )
  return { found: expected, expected }
}

/** One piece of TypeScript shown on a page. */
export interface CodeBlock {
  /** The line of the page that its fence stands on. */
  readonly line: number
  /** What is compiled: what the reader sees, after what is hidden before it. */
  readonly code: string
  /** How many lines of `code` the reader doesn't see. */
  readonly hidden: number
  /** Marked as one that cannot run under Node, such as code for a page or a Worker's module. */
  readonly typesOnly: boolean
}

/**
 * Finds the ts blocks of a Markdown page. A comment right before a block says what the reader needn't see:
 * `<!-- prelude … -->` is code to put before it, `<!-- continues -->` puts the previous block before it,
 * `<!-- types only: reason -->` has it compiled but not run.
 */
export function blocksOf(page: string): CodeBlock[] {
  const blocks: CodeBlock[] = []
  for (const match of page.matchAll(/((?:<!-{2}(?:(?!-->)[\s\S])*-->\s*)*)^```ts\n([\s\S]*?)^```$/gm)) {
    const [whole, notes = '', shown = ''] = match
    const line = page.slice(0, match.index + whole.indexOf('```ts')).split('\n').length
    const prelude = [...notes.matchAll(/<!-{2}\s*prelude\s*\n([\s\S]*?)-->/g)].map(([, text]) => text).join('')
    const before = (/<!-{2}\s*continues\s*-->/.test(notes) ? (blocks.at(-1)?.code ?? '') : '') + prelude
    blocks.push({ line, code: before + shown, hidden: before.split('\n').length - 1, typesOnly: /<!-{2}\s*types only:/.test(notes) })
  }
  return blocks
}

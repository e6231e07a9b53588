/**
 * Checks the length of the sentences in the documentation. Part of `npm run lint`.
 *
 * Prints every sentence of more than 25 words as `file:line: N words: …`, then `N sentences, N over 25 words`.
 * The exit code is 1 when more than 2 % of the sentences are longer.
 *
 * Code blocks, comments, header rows of tables and link targets are left out. A table cell, a list item, a heading and
 * each part between two `·` are sentences of their own. A code span counts as one word. A single word is not a sentence.
 *
 * With file names as arguments it checks those files instead.
 */
import { readdirSync, readFileSync } from 'node:fs'

const MAX_WORDS = 25
const MAX_SHARE = 0.02

const PAGES = ['README.md', 'SECURITY.md', 'CONTRIBUTING.md', 'CHANGELOG.md']
const docs = readdirSync('docs').filter(name => name.endsWith('.md'))
const files = process.argv.length > 2 ? process.argv.slice(2) : [...PAGES, ...docs.map(name => `docs/${name}`)]

const isTableRow = line => /^\s*\|/.test(line)
const isDelimiterRow = line => /^[\s|:-]*-[\s|:-]*$/.test(line)

/** Replaces a part of the page by as many empty lines, so that line numbers stay right. */
const blank = part => part.replace(/[^\n]/g, '')

/** The page without code blocks, comments, link targets and emphasis. Spaces in a code span become `␠`, so that it stays one word. */
const plain = page =>
  page
    .replace(/^( *)(`{3,}).*\n[\s\S]*?^\1\2 *$/gm, blank)
    .replace(/<!--[\s\S]*?-->/g, blank)
    .replace(/(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g, span => span.replaceAll(' ', '␠'))
    .replace(/!?\[([^\]]*)\]\([^)\s]*\)/g, '$1')
    .replace(/\*\*|<[^>\n]*>/g, '')

/** The blocks of a page: paragraphs, list items, headings and table cells, each a list of lines with their numbers. */
function blocksOf(page) {
  const blocks = []
  let open = false
  const lines = plain(page).split('\n')
  for (const [index, text] of lines.entries()) {
    const number = index + 1
    if (isTableRow(text)) {
      open = false
      if (isDelimiterRow(text) || isDelimiterRow(lines[index + 1] ?? '')) continue
      for (const cell of text.split(/(?<!\\)\|/)) blocks.push([{ number, text: cell }])
    } else if (text.trim() === '') open = false
    else if (open && !/^\s*(?:[-*+]|\d+\.)\s|^#/.test(text)) blocks.at(-1).push({ number, text })
    else {
      blocks.push([{ number, text: text.replace(/^\s*(?:[-*+]|\d+\.|#+)\s+/, '') }])
      open = !text.startsWith('#')
    }
  }
  return blocks
}

/** The sentences of a block, each with the line on which it begins and its words. */
function sentencesOf(block) {
  const sentences = []
  let words = []
  let line = 0
  const end = () => {
    if (words.length > 1) sentences.push({ line, words })
    words = []
  }
  for (const { number, text } of block)
    for (const token of text.split(/\s+/)) {
      if (/[\p{L}\p{N}`]/u.test(token)) {
        if (words.length === 0) line = number
        words.push(token)
      }
      if (token === '·' || (/[.!?]["'”’)]*$/.test(token) && !/^\(?(?:e\.g|i\.e|vs)\.$/.test(token))) end()
    }
  end()
  return sentences
}

let total = 0
let long = 0
for (const file of files)
  for (const { line, words } of blocksOf(readFileSync(file, 'utf8')).flatMap(sentencesOf)) {
    total++
    if (words.length <= MAX_WORDS) continue
    long++
    console.log(`${file}:${line}: ${words.length} words: ${words.join(' ').replaceAll('␠', ' ')}`)
  }
console.log(`${total} sentences, ${long} over ${MAX_WORDS} words`)
process.exitCode = long > total * MAX_SHARE ? 1 : 0

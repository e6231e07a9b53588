import { dirname } from 'node:path'
import ts from 'typescript'

/** A function and the number of its lines, from its first token to its last. */
export interface FunctionLength {
  readonly name: string
  readonly lines: number
}

/** Returns the functions of a file with more than `most` lines, nested ones included. Documentation before a function does not count. */
export function functionsLongerThan(most: number, tree: ts.SourceFile): FunctionLength[] {
  const found: FunctionLength[] = []
  const lineOf = (position: number) => tree.getLineAndCharacterOfPosition(position).line
  const visit = (node: ts.Node) => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const lines = lineOf(node.getEnd()) - lineOf(node.getStart(tree)) + 1
      if (lines > most) found.push({ name: nameOf(node), lines })
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** Returns the name of a function, or of the variable or property that holds it. */
function nameOf(node: ts.SignatureDeclaration): string {
  if (ts.isConstructorDeclaration(node)) return 'constructor'
  const { parent } = node
  const holder =
    ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent) ? parent.name : undefined
  return (node.name ?? holder)?.getText() ?? 'anonymous'
}

/** Returns the number of lines that hold code: neither blank lines nor lines that hold only a comment. */
export function codeLinesOf(tree: ts.SourceFile): number {
  const lines = new Set<number>()
  const lineOf = (position: number) => tree.getLineAndCharacterOfPosition(position).line
  const visit = (node: ts.Node) => {
    if (ts.isJSDoc(node)) return
    const children = node.getChildren(tree)
    for (const child of children) visit(child)
    const [start, end] = [node.getStart(tree), node.getEnd()]
    // the tokens only; a template literal is a token of several lines
    if (children.length === 0 && start < end) for (let line = lineOf(start); line <= lineOf(end); line++) lines.add(line)
  }
  visit(tree)
  return lines.size
}

/** Returns the median of some numbers: the middle one, or the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2
}

/** Returns the folders that directly hold more than `most` of the files, with the number of their files. */
export function crowdedFolders(most: number, files: readonly string[]): [folder: string, count: number][] {
  const counts = new Map<string, number>()
  for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1)
  return [...counts].filter(([, count]) => count > most)
}

/** Ways to attach data to an object that does not declare it. */
export type HiddenData = 'WeakMap' | 'Object.defineProperty'

/** Returns the ways in which a file attaches data to objects that do not declare it, each once. */
export function hiddenDataIn(tree: ts.SourceFile): HiddenData[] {
  const found = new Set<HiddenData>()
  const visit = (node: ts.Node) => {
    if (ts.isIdentifier(node) && node.text === 'WeakMap') found.add('WeakMap')
    if (ts.isPropertyAccessExpression(node) && /^(?:globalThis\.)?(?:Object|Reflect)\.definePropert(?:y|ies)$/.test(node.getText(tree)))
      found.add('Object.defineProperty')
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return [...found]
}

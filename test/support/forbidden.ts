import ts from 'typescript'

/** Names that only src/core/runtime.ts may take from the platform. */
export const PLATFORM = new Set([
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'fetch', 'console', 'process', 'Buffer', 'require', '__dirname'],
  ...['document', 'window', 'navigator', 'localStorage', 'sessionStorage', 'location', 'performance', 'XMLHttpRequest'],
])
/** Members of globals that only src/core/runtime.ts may use. */
export const MEMBERS = new Set(['Date.now', 'Math.random', 'performance.now', 'crypto.randomUUID', 'crypto.getRandomValues'])
/** Missing in Node 20, in WebKit, on plain-http pages, or known to leak. */
const TOO_NEW = new Set([
  ...['Promise.withResolvers', 'Promise.try', 'Array.fromAsync', 'Object.groupBy', 'Map.groupBy', 'Iterator.from', 'Error.isError'],
  ...[
    'AbortSignal.any',
    'AbortSignal.timeout',
    'Symbol.asyncDispose',
    'Symbol.dispose',
    'crypto.subtle',
    'RegExp.escape',
    'Uint8Array.fromBase64',
  ],
])
const TOO_NEW_METHODS = new Set([
  'union',
  'intersection',
  'symmetricDifference',
  'isSubsetOf',
  'isSupersetOf',
  'isDisjointFrom',
  'toBase64',
  'toHex',
])

/** The forbidden things that a file says, each once. */
export function forbidden(tree: ts.SourceFile): string[] {
  const own = new Set<string>()
  const said = new Set<string>()
  const visit = (node: ts.Node) => {
    if (ts.isTypeNode(node)) return
    if (
      (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node) || ts.isFunctionDeclaration(node)) &&
      node.name &&
      ts.isIdentifier(node.name)
    )
      own.add(node.name.text)
    if (ts.isIdentifier(node) && PLATFORM.has(node.text) && isReference(node)) said.add(node.text)
    if (ts.isPropertyAccessExpression(node)) {
      const name = `${node.expression.getText(tree)}.${node.name.text}`.replace(/^globalThis\./, '')
      if (MEMBERS.has(name) || TOO_NEW.has(name)) said.add(name)
      if (node.expression.getText(tree) === 'globalThis' && PLATFORM.has(node.name.text)) said.add(`globalThis.${node.name.text}`)
      if (ts.isCallExpression(node.parent) && node.parent.expression === node && TOO_NEW_METHODS.has(node.name.text))
        said.add(`.${node.name.text}()`)
    }
    if (ts.isNewExpression(node) && node.expression.getText(tree) === 'Date' && !node.arguments?.length) said.add('new Date()')
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return [...said].filter(name => !own.has(name))
}

/** Whether an identifier stands for a variable, not for the name of a member. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  if (ts.isBindingElement(parent) || ts.isParameter(parent) || ts.isVariableDeclaration(parent)) return parent.initializer === node
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return false
  return !(ts.isClassElement(parent) || ts.isTypeElement(parent) || ts.isMethodDeclaration(parent) || ts.isPropertySignature(parent))
}

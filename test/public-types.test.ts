import { resolve } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

/** Types that only compute others: a reader meets their results, not their names. */
const COMPUTED = new Set(['DistributiveOmit', 'EndpointFacts', 'Flat', 'MethodOf', 'PathName', 'Row', 'Suspect', 'ValuesOf'])

const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile)
const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd())
const program = ts.createProgram(
  fileNames.filter(name => name.includes('/src/')),
  options,
)
const checker = program.getTypeChecker()

const real = (symbol: ts.Symbol): ts.Symbol => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol)

function exportsOf(file: string): ts.Symbol[] {
  const source = program.getSourceFile(resolve(file))
  const module = source && checker.getSymbolAtLocation(source)
  if (!module) throw new Error(`no module ${file}`)
  return checker.getExportsOfModule(module).map(real)
}

/** The parts of a declaration that its users see: types, and no bodies. */
function seenParts(node: ts.Node): ts.Node[] {
  if (ts.isFunctionLike(node))
    return [...(node.typeParameters ?? []), ...node.parameters.flatMap(({ type }) => type ?? []), ...(node.type ? [node.type] : [])]
  if (ts.isVariableDeclaration(node))
    return node.type ? [node.type] : node.initializer && ts.isArrowFunction(node.initializer) ? [node.initializer] : []
  const parts: ts.Node[] = []
  ts.forEachChild(node, child => void parts.push(child))
  return parts
}

it('every type that a public type refers to can be imported by name', () => {
  const named = new Set(exportsOf('src/index.ts'))
  const met = new Set<ts.Symbol>()
  const missing: string[] = []
  const visit = (node: ts.Node, from: string): void => {
    if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) {
      const at = checker.getSymbolAtLocation(ts.isTypeReferenceNode(node) ? node.typeName : node.expression)
      const symbol = at && real(at)
      const ours = symbol?.declarations?.filter(
        one => one.getSourceFile().fileName.includes('/src/') && (ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one)),
      )
      if (symbol && ours?.length && !met.has(symbol)) {
        met.add(symbol)
        if (!named.has(symbol) && !COMPUTED.has(symbol.name)) missing.push(`${symbol.name}, of ${from}`)
        for (const one of ours) visit(one, symbol.name)
      }
    }
    for (const part of seenParts(node)) visit(part, from)
  }
  for (const symbol of named) for (const declaration of symbol.declarations ?? []) visit(declaration, symbol.name)
  expect(met.size).toBeGreaterThan(60)
  expect(missing).toEqual([])
})

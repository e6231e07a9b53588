import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What an editor shows of a piece of code; `|` marks a place. */
export interface Editor {
  /** The text over the name at the mark, and its documentation. */
  hover(code: string): { readonly text: string; readonly docs: string }
  /** The names offered at the mark. */
  complete(code: string): string[]
  /** What is shown of a call's parameters at the mark. */
  signature(code: string): string[]
}

/** An editor in which `prelude` stands above each piece of code. */
export function openEditor(prelude: string): Editor {
  const path = `${root}test/editor.ts`
  let text = ''
  let version = 0
  const service = ts.createLanguageService({
    getScriptFileNames: () => [path],
    getScriptVersion: file => (file === path ? String(version) : '0'),
    getScriptSnapshot: file =>
      file === path
        ? ts.ScriptSnapshot.fromString(text)
        : ts.sys.fileExists(file)
          ? ts.ScriptSnapshot.fromString(ts.sys.readFile(file) ?? '')
          : undefined,
    getCurrentDirectory: () => root,
    getCompilationSettings: () => ({
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      strict: true,
      allowImportingTsExtensions: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
    }),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: file => file === path || ts.sys.fileExists(file),
    readFile: file => (file === path ? text : ts.sys.readFile(file)),
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  })
  const open = (code: string): number => {
    const [before = '', after = ''] = code.split('|')
    text = `${prelude}\n${before}${after}`
    version++
    return prelude.length + 1 + before.length
  }
  const write = (parts: readonly ts.SymbolDisplayPart[] | undefined) => ts.displayPartsToString(parts as ts.SymbolDisplayPart[] | undefined)
  return {
    hover(code) {
      const info = service.getQuickInfoAtPosition(path, open(code))
      return { text: write(info?.displayParts), docs: write(info?.documentation) }
    },
    complete(code) {
      return service.getCompletionsAtPosition(path, open(code), {})?.entries.map(({ name }) => name) ?? []
    },
    signature(code) {
      const help = service.getSignatureHelpItems(path, open(code), undefined)
      return (
        help?.items.map(item =>
          write([
            ...item.prefixDisplayParts,
            ...item.parameters.flatMap((one, i) => (i ? [...item.separatorDisplayParts, ...one.displayParts] : one.displayParts)),
            ...item.suffixDisplayParts,
          ]),
        ) ?? []
      )
    },
  }
}

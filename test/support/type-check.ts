import { resolve } from 'node:path'
import ts from 'typescript'

/** One complaint of the compiler. */
export interface TypeError {
  readonly file: string
  readonly line: number
  readonly message: string
}

/** Compiles these files in one program with the settings of tsconfig.json, unused names allowed. */
export function typeErrors(files: readonly string[]): TypeError[] {
  const config = ts.readConfigFile('tsconfig.json', ts.sys.readFile).config as object
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, resolve('.'))
  const program = ts.createProgram(files, { ...options, noUnusedLocals: false, noUnusedParameters: false })
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => ({
    file: file?.fileName ?? '',
    line: file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0,
    message: ts.flattenDiagnosticMessageText(messageText, '\n'),
  }))
}

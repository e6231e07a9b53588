import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { UsageError } from './usage.ts'

const MAX_LENGTH = 500
const DEFAULT_FILE = fileURLToPath(new URL('../titles.txt', import.meta.url))

/** Something to look up. */
export interface Title {
  /** The line as it stands. */
  readonly line: string
  readonly name: string
  readonly year: string | undefined
  /** True for the name of a file, such as `Alien.1979.1080p.mkv`. */
  readonly isFile: boolean
}

const FILE = /\.(?:mkv|mp4|avi|m4v|mov|wmv|ts|webm)$/i

/** Reads a list of titles. @throws UsageError naming the file, the line and what is wrong with it. */
export async function readTitles(file = DEFAULT_FILE): Promise<Title[]> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`cannot read ${file}: ${REASONS[error.code ?? ''] ?? error.code ?? error.message}`)
  })
  const titles = decode(bytes, file)
    .split(/\r\n|\n|\r/)
    .flatMap((raw, i) => {
      const line = raw.trim()
      if (line === '' || line.startsWith('#')) return []
      if (line.length > MAX_LENGTH)
        throw new UsageError(`${file}, line ${i + 1}: ${line.length} characters are too many for a title; ${MAX_LENGTH} are the most`)
      if (/\p{Cc}/u.test(line)) throw new UsageError(`${file}, line ${i + 1}: a title holds no control characters`)
      const [, name = line, year] = /^(.*\S)\s*\((\d{4})\)$/.exec(line) ?? []
      return [{ line, name, year, isFile: FILE.test(line) }]
    })
  if (titles.length === 0) throw new UsageError(`${file} holds no titles`)
  return titles
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
  ENAMETOOLONG: 'its name is too long',
}

function decode(bytes: Uint8Array, file: string): string {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    return decoder.decode(bytes)
  } catch {
    throw new UsageError(`${file}, line ${badLine(bytes, decoder)}: this is not valid UTF-8`)
  }
}

function badLine(bytes: Uint8Array, decoder: TextDecoder): number {
  for (let line = 1, from = 0; from <= bytes.length; line++) {
    const end = bytes.indexOf(10, from)
    const to = end < 0 ? bytes.length : end
    try {
      decoder.decode(bytes.subarray(from, to))
    } catch {
      return line
    }
    from = to + 1
  }
  return 1
}

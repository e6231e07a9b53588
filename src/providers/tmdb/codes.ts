import type { ErrorKind } from '../../core/errors/errors.ts'

/** TMDB's status codes by error kind; `ok` lists success codes. A code may come with any HTTP status: 21 with 200, 44 with 500. */
export const CODES = {
  ok: [1, 12, 13, 40],
  auth: [3, 7, 10, 14, 16, 17, 30, 31, 32, 33, 35, 36, 38, 39, 45],
  'not-found': [6, 21, 34, 37, 44],
  'rate-limit': [25],
  server: [2, 9, 11, 15, 24, 43, 46],
  client: [4, 5, 8, 18, 19, 20, 22, 23, 26, 27, 28, 29, 41, 42, 47],
} as const satisfies Partial<Record<ErrorKind | 'ok', readonly number[]>>

/** The codes of kind `server` that are permanent, so a retry fails again. */
export const PERMANENT_SERVER_CODES: readonly number[] = [2]

/** Returns the error kind of a code; `undefined` for an unknown code. */
export const kindOfCode = (code: number): keyof typeof CODES | undefined =>
  (Object.keys(CODES) as (keyof typeof CODES)[]).find(kind => (CODES[kind] as readonly number[]).includes(code))

import type { ErrorKind } from '../../../core/errors/errors.ts'

/** Error codes of plex.tv by error kind. A code with several meanings is not listed; the HTTP status then decides the kind. */
export const PLEX_CODES = {
  client: [1000, 1004, 1008, 1069, 1998],
  auth: [1001, 1009, 1012, 1015, 1028, 1029, 1030, 1031, 1040, 1041, 1042, 1043, 1045, 1068, 1080],
  'not-found': [1002, 1020],
  'rate-limit': [1003],
  server: [1007],
} as const satisfies Partial<Record<ErrorKind, readonly number[]>>

/** The code of a response from plex.tv's CDN edge instead of the API. Holdfast defines it, since plex.tv sends none. */
export const EDGE_CODE = 'edge'

/** Returns the error kind of a code; `undefined` for a code that is unknown or has several meanings. */
export const kindOfCode = (code: number | undefined): keyof typeof PLEX_CODES | undefined =>
  (Object.keys(PLEX_CODES) as (keyof typeof PLEX_CODES)[]).find(kind =>
    (PLEX_CODES[kind] as readonly (number | undefined)[]).includes(code),
  )

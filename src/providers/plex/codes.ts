import type { ErrorKind } from '../../core/errors/errors.ts'

/** What the codes of plex.tv mean, by kind. Those that come with several HTTP statuses of different meaning are left to the status. */
export const PLEX_CODES = {
  client: [1000, 1004, 1008, 1069, 1998],
  auth: [1001, 1009, 1012, 1015, 1028, 1029, 1030, 1031, 1040, 1041, 1042, 1043, 1045, 1068, 1080],
  'not-found': [1002, 1020],
  'rate-limit': [1003],
  server: [1007],
} as const satisfies Partial<Record<ErrorKind, readonly number[]>>

/** A code for what has none of its own: plex.tv's edge answering in place of the API. */
export const EDGE = 'edge'

/** The kind of a code; `undefined` for one that is new, or has several meanings. */
export const kindOfCode = (code: number | undefined): keyof typeof PLEX_CODES | undefined =>
  (Object.keys(PLEX_CODES) as (keyof typeof PLEX_CODES)[]).find(kind =>
    (PLEX_CODES[kind] as readonly (number | undefined)[]).includes(code),
  )

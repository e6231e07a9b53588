import type { ErrorKind } from '../../core/errors.ts'

/** The words of TheTVDB's messages, which has no codes; here each has one. */
export type Message = readonly [code: string, kind: ErrorKind, pattern: RegExp]

/** The messages that outrank the HTTP status they come with; the first that fits counts. */
export const MESSAGES: readonly Message[] = [
  ['InvalidAPIKey', 'auth', /^InvalidAPIKey.*key/],
  ['InvalidPIN', 'auth', /^InvalidAPIKey/],
  ['PINRequired', 'auth', /pin required/i],
  ['Unauthorized', 'auth', /^Unauthorized/],
  ['NotFoundException', 'not-found', /^NotFoundException/],
  ['MaxResultsOverflow', 'client', /max results overflow/i],
  ['InvalidValueType', 'client', /^InvalidValueType/],
  ['MethodNotAllowed', 'client', /^Method Not Allowed/i],
]

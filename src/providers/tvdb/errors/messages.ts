import type { ErrorKind } from '../../../core/errors/errors.ts'

/** The code, kind and pattern of a message of TheTVDB. Without a pattern, the message begins with the code. */
export type Message = readonly [code: string, kind: ErrorKind, pattern?: RegExp]

/** The messages that override the HTTP status; the first match is used. */
export const MESSAGES: readonly Message[] = [
  ['InvalidAPIKey', 'auth', /^InvalidAPIKey.*key/],
  ['InvalidPIN', 'auth', /^InvalidAPIKey/],
  ['PINRequired', 'auth', /pin required/i],
  ['Unauthorized', 'auth'],
  ['NotFoundException', 'not-found'],
  ['MaxResultsOverflow', 'client', /max results overflow/i],
]

/** Returns the entry of a message; an empty list for an unknown message. */
export const readMessage = (text: string): Partial<Message> =>
  MESSAGES.find(([code, , pattern]) => (pattern ? pattern.test(text) : text.startsWith(code))) ?? []

import type { ErrorKind } from '../../core/errors/errors.ts'

/** The words of TheTVDB's messages, which has no codes; here each has one. Without a pattern the message begins with it. */
export type Message = readonly [code: string, kind: ErrorKind, pattern?: RegExp]

/** The messages that outrank the HTTP status they come with; the first that fits counts. */
export const MESSAGES: readonly Message[] = [
  ['InvalidAPIKey', 'auth', /^InvalidAPIKey.*key/],
  ['InvalidPIN', 'auth', /^InvalidAPIKey/],
  ['PINRequired', 'auth', /pin required/i],
  ['Unauthorized', 'auth'],
  ['NotFoundException', 'not-found'],
  ['MaxResultsOverflow', 'client', /max results overflow/i],
]

/** What a message means; nothing for one that is new. */
export const readMessage = (text: string): Partial<Message> =>
  MESSAGES.find(([code, , pattern]) => (pattern ? pattern.test(text) : text.startsWith(code))) ?? []

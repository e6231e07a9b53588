import type { ErrorKind } from '../../core/errors.ts'

/** What one of TheTVDB's messages means. It has no codes: the words are all there is. */
export interface Message {
  readonly code: string
  /** How the message begins or what it holds. */
  readonly pattern: RegExp
  readonly kind: ErrorKind
  readonly meaning: string
}

/** The messages that outrank the HTTP status they come with; the first that fits counts. */
export const MESSAGES: readonly Message[] = [
  { code: 'InvalidAPIKey', pattern: /^InvalidAPIKey.*apikey/i, kind: 'auth', meaning: 'The API key is not valid' },
  { code: 'InvalidPIN', pattern: /^InvalidAPIKey.*pin/i, kind: 'auth', meaning: 'The PIN is not valid: it belongs to no subscriber' },
  {
    code: 'PINRequired',
    pattern: /pin required/i,
    kind: 'auth',
    meaning: 'The key is one that users pay for: it needs the PIN of a subscriber',
  },
  { code: 'Unauthorized', pattern: /^Unauthorized/i, kind: 'auth', meaning: 'The token is missing, expired or not valid' },
  { code: 'NotFoundException', pattern: /^NotFoundException/, kind: 'not-found', meaning: 'There is no such thing' },
  { code: 'MaxResultsOverflow', pattern: /max results overflow/i, kind: 'client', meaning: 'A search goes no further than 5000 results' },
  { code: 'InvalidValueType', pattern: /^InvalidValueType/, kind: 'client', meaning: 'A parameter is of the wrong type' },
  { code: 'MethodNotAllowed', pattern: /^Method Not Allowed/i, kind: 'client', meaning: 'The route does not take this method' },
]

/** What a message means; `undefined` for one that is new. */
export const readMessage = (message: string): Message | undefined => MESSAGES.find(({ pattern }) => pattern.test(message))

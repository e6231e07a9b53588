import type { ErrorKind } from '../../core/errors.ts'

/** What one of plex.tv's codes means. */
export interface PlexCode {
  readonly kind: ErrorKind
  readonly meaning: string
}

const auth = (meaning: string): PlexCode => ({ kind: 'auth', meaning })

/** The codes of plex.tv. Those that come with several HTTP statuses of different meaning are left to the status. */
export const PLEX_CODES: Readonly<Record<number, PlexCode>> = {
  1000: { kind: 'client', meaning: 'X-Plex-Client-Identifier is missing' },
  1001: auth('the token is not valid'),
  1002: { kind: 'not-found', meaning: 'not found' },
  1003: { kind: 'rate-limit', meaning: 'too many requests' },
  1004: { kind: 'client', meaning: 'a parameter is not valid' },
  1007: { kind: 'server', meaning: 'plex.tv failed' },
  1008: { kind: 'client', meaning: 'it cannot be processed' },
  1009: auth('restricted users may not'),
  1012: auth('a Plex Pass is needed'),
  1015: auth('anonymous users may not'),
  1020: { kind: 'not-found', meaning: 'the PIN is unknown, used or expired: make a new one' },
  1028: auth('the verification code is wrong'),
  1029: auth('a verification code is needed'),
  1030: auth('the account signs in by e-mail only'),
  1031: auth('too many failures: this address is locked out, stop trying'),
  1040: auth('the password is needed'),
  1041: auth('the PIN of the home user is needed'),
  1042: auth('this role may not'),
  1043: auth('this user may not'),
  1045: auth('password and verification code are needed'),
  1068: auth('this device may not'),
  1069: { kind: 'client', meaning: 'the code has expired' },
  1080: auth("a server's token is needed"),
  1998: { kind: 'client', meaning: 'it cannot be processed' },
}

/** A code for what has none of its own: plex.tv's edge answering in place of the API. */
export const EDGE = 'edge'

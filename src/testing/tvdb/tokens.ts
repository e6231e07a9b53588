/** The tokens of the simulated TheTVDB: JWTs with an expiry and without a valid signature. */
export interface Tokens {
  issue(now: number): string
  /** Returns true for a token that was issued here, has not expired and was not invalidated. */
  accepts(token: string, now: number): boolean
  /** Invalidates every token issued so far. */
  expire(): void
  readonly issued: number
}

/** Creates an issuer of tokens that live `lifetimeMs` milliseconds. */
export function createTokens(lifetimeMs: number): Tokens {
  let valid = new Map<string, number>()
  let issued = 0
  return {
    issue(now) {
      const token = [
        { alg: 'RS256', typ: 'JWT' },
        { sub: 'sandbox', jti: ++issued, iat: seconds(now), exp: seconds(now + lifetimeMs) },
      ].map(encode)
      const text = `${token.join('.')}.sandbox-signature`
      valid.set(text, now + lifetimeMs)
      return text
    },
    accepts: (token, now) => (valid.get(token) ?? 0) > now,
    expire() {
      valid = new Map()
    },
    get issued() {
      return issued
    },
  }
}

const seconds = (ms: number): number => Math.floor(ms / 1000)
const encode = (part: object): string => btoa(JSON.stringify(part)).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_')

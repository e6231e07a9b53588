/** The tokens that a sandbox gives out: JWTs with an end, signed by nobody. */
export interface Tokens {
  give(now: number): string
  /** True for one that it gave, whose time is not over, and that was not thrown away. */
  takes(token: string, now: number): boolean
  /** Throws all away that were given so far. */
  expire(): void
  readonly given: number
}

/** Makes the tokens; `life` in milliseconds. */
export function createTokens(life: number): Tokens {
  let good = new Map<string, number>()
  let given = 0
  return {
    give(now) {
      const token = [
        { alg: 'RS256', typ: 'JWT' },
        { sub: 'sandbox', jti: ++given, iat: seconds(now), exp: seconds(now + life) },
      ].map(encode)
      const text = `${token.join('.')}.sandbox-signature`
      good.set(text, now + life)
      return text
    },
    takes: (token, now) => (good.get(token) ?? 0) > now,
    expire() {
      good = new Map()
    },
    get given() {
      return given
    },
  }
}

const seconds = (ms: number): number => Math.floor(ms / 1000)
const encode = (part: object): string => btoa(JSON.stringify(part)).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_')

import type { VirtualClock } from '../../../src/testing/virtual-clock.ts'

/** The fault of one request. `chance` is a random number that decides the details. */
export interface Fault {
  readonly kind: 'none' | 'status' | 'refused' | 'hang' | 'deaf' | 'cut' | 'stall' | 'html' | 'limit' | 'missing' | 'slow'
  readonly chance: number
}

/** A request to the server. `onBody` reports when the response body is opened, and when it has been read or cancelled. */
export interface Asked {
  readonly path: string
  readonly user: string
  readonly signal: AbortSignal | undefined
  readonly onBody: (state: 'open' | 'done') => void
}

/** Values of Retry-After, with the milliseconds that they request; 0 for an invalid value. */
const RETRY_AFTER: readonly (readonly [string | undefined, number])[] = [
  ['1', 1000],
  ['2', 2000],
  ['0', 0],
  ['-1', 0],
  ['soon', 0],
  ['1e400', 0],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  [undefined, 0],
  ['9999999999', 9_999_999_999_000],
]

/** Answers one request according to its fault. Returns the response, and the pause that the server requested in milliseconds. */
export async function answer(
  { kind, chance }: Fault,
  asked: Asked,
  clock: VirtualClock,
): Promise<{ response: Response; retryAfter: number }> {
  const { signal } = asked
  if (kind === 'refused') throw new TypeError('fetch failed', { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) })
  if (kind === 'hang') await clock.sleep(2 ** 31 - 1, signal)
  if (kind === 'deaf') await new Promise(() => {})
  await clock.sleep(kind === 'slow' ? 200 + 3000 * chance : 5 + 40 * chance, signal)
  const [words, retryAfter] = RETRY_AFTER[Math.floor(chance * RETRY_AFTER.length)] ?? [undefined, 0]
  switch (kind) {
    case 'status':
      return reply(asked, [500, 502, 503, 504, 501, 403, 408][Math.floor(chance * 7)] ?? 500)
    case 'limit':
      return { ...reply(asked, 429, words === undefined ? {} : { 'retry-after': words }), retryAfter }
    case 'missing':
      return reply(asked, 404)
    case 'html':
      return reply(asked, 200, { 'content-type': 'text/html' }, ['<html>edge</html>'])
    case 'cut':
      return reply(asked, 200, {}, ['{"ok":true,', new TypeError('terminated')])
    case 'stall':
      return reply(asked, 200, {}, ['{"ok":true,', 'stall'])
    default:
      return reply(asked, 200)
  }
}

type Part = string | Error

function reply(
  { path, user, onBody }: Asked,
  status: number,
  headers: Record<string, string> = {},
  parts: Part[] = [JSON.stringify({ ok: status === 200, path, user })],
) {
  onBody('open')
  const encoder = new TextEncoder()
  const rest = [...parts]
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const part = rest.shift()
      if (part === 'stall') return new Promise<void>(() => {})
      if (part === undefined || part instanceof Error) onBody('done')
      if (part === undefined) controller.close()
      else if (part instanceof Error) controller.error(part)
      else controller.enqueue(encoder.encode(part))
      return undefined
    },
    cancel: () => onBody('done'),
  })
  return { response: new Response(body, { status, headers: { 'content-type': 'application/json', ...headers } }), retryAfter: 0 }
}

import { createClient, isRequestError } from '../../src/index.ts'

/** How the calls of a queue end: the caller aborts, a cool-down is longer than their deadline, or they get a response. */
export type QueueEnd = 'abort' | 'refuse' | 'send'

/** The cost of a queue: heap bytes per call, milliseconds to build and to end it, and the number of calls per outcome. */
export interface QueueCost {
  readonly bytes: number
  readonly built: number
  readonly ended: number
  readonly outcomes: Readonly<Record<string, number>>
}

const tick = () => new Promise<void>(resolve => setTimeout(resolve, 0))
const heap = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

/** Builds a queue of calls to different URLs behind one request without a response yet, and then ends it. */
export async function growQueue(calls: number, end: QueueEnd): Promise<QueueCost> {
  let answerFirst: (answer: Response) => void = () => {}
  const first = new Promise<Response>(resolve => {
    answerFirst = resolve
  })
  const client = createClient({
    baseURL: 'https://a.test',
    rateLimit: { concurrency: 1 },
    retry: false,
    timeout: false,
    deadline: end === 'refuse' ? '10m' : false,
    runtime: { fetch: async url => (url.endsWith('/first') ? first : Response.json(1)) },
  })
  const caller = new AbortController()
  const outcomes: Record<string, number> = {}
  let open = 0
  const count = (outcome: string) => {
    open--
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
  }
  const call = (path: string) => {
    open++
    client.get(path, { signal: caller.signal }).then(
      () => count('answered'),
      (error: unknown) => count(isRequestError(error) ? error.kind : 'other'),
    )
  }
  const before = heap()
  let started = performance.now()
  call('/first')
  await tick()
  for (let i = 1; i < calls; i++) {
    call(`/${i}`)
    if (i % 1000 === 0) await tick()
  }
  await tick()
  const built = performance.now() - started
  const bytes = (heap() - before) / calls
  started = performance.now()
  if (end === 'abort') caller.abort()
  else answerFirst(end === 'send' ? Response.json(1) : new Response(null, { status: 429, headers: { 'retry-after': '3600' } }))
  while (open > 0) await tick()
  return { bytes, built, ended: performance.now() - started, outcomes }
}

// The same retry loop around any function: no HTTP in sight.
import { exponential, withRetry } from 'holdfast'

interface Database {
  query(sql: string): Promise<unknown[]>
}

/** A database that is asked again when it is busy, but not when the question is wrong. */
export function patient(db: Database, log: (line: string) => void = console.warn): Database {
  return {
    query: withRetry((sql: string) => db.query(sql), {
      attempts: 6,
      backoff: exponential({ base: '50ms', max: '2s', jitter: 'full' }),
      deadline: '10s',
      shouldRetry: error => (error as { code?: string }).code === 'BUSY',
      onRetry: (error, next, delay) => log(`${(error as Error).message}; attempt ${next} in ${Math.round(delay)} ms`),
    }),
  }
}

import type { RequestContext } from '../../context.ts'
import { observe } from '../../errors/callback.ts'

/** Hands background work to `waitUntil`. What that throws or rejects with is told as an event and breaks no request. */
export function keepAlive({ policy, emit }: RequestContext, work: Promise<unknown>): void {
  observe(
    () => policy.waitUntil?.(work),
    () => emit({ type: 'callback-error', callback: 'waitUntil' }),
  )
}

import type { RequestContext } from '../../context.ts'
import { observe } from '../../errors/callback.ts'

/** Passes background work to `waitUntil`. If `waitUntil` throws or rejects, an event is emitted and the request continues. */
export function keepAlive({ policy, emit }: RequestContext, work: Promise<unknown>): void {
  observe(
    () => policy.waitUntil?.(work),
    () => emit({ type: 'callback-error', callback: 'waitUntil' }),
  )
}

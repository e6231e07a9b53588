import type { Layer, Next } from './context.ts'
import type { ClientOptions } from './options/options.ts'
import { createPipeline } from './pipeline.ts'
import { extendRuntime, type Runtime, resolveRuntime } from './runtime.ts'
import { type ClientState, createState } from './state.ts'
import { createEmitter, type Listeners } from './telemetry/emitter.ts'
import type { Emit } from './telemetry/events.ts'

/** The parts that run the calls of a client: pipeline, runtime and listeners, and the state that it shares with clients that extend it. */
export interface Core {
  readonly state: ClientState
  /** The custom layers of this client and of those that it extends, outermost first. */
  readonly layers: readonly Layer[]
  readonly listeners: readonly Listeners[]
  readonly run: Next
  readonly runtime: Runtime
  /** Creates the `emit` function of one call from its id; undefined when there is no listener. */
  readonly emitter: ((id: string) => Emit) | undefined
}

/**
 * Creates the core of a client. With `before`, the core of the client that it extends, it shares that state; layers and listeners are added
 * to it.
 */
export function createCore({ runtime: given, logger, onEvent, layers = [] }: ClientOptions, before?: Core): Core {
  const state = before?.state ?? createState()
  const runtime = before ? (given ? extendRuntime(before.runtime, given) : before.runtime) : resolveRuntime(given)
  const all = [...(before?.layers ?? []), ...layers]
  const listeners = [...(before?.listeners ?? []), { logger, onEvent }]
  return {
    state,
    layers: all,
    listeners,
    // a pipeline holds timers of one clock, so another runtime needs a pipeline of its own
    run: before && !given && layers.length === 0 ? before.run : createPipeline(all, state),
    runtime,
    emitter: createEmitter(listeners, runtime),
  }
}

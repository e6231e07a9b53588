import type { Layer, Next } from './context.ts'
import type { ClientOptions } from './options/options.ts'
import { createPipeline } from './pipeline.ts'
import { extendRuntime, type Runtime, resolveRuntime } from './runtime.ts'
import { type ClientState, createState } from './state.ts'
import { createEmitter, type Listeners } from './telemetry/emitter.ts'
import type { Emit } from './telemetry/events.ts'

/** What runs the calls of a client: its pipeline, its runtime and its listeners, and the state that it shares with those that extend it. */
export interface Core {
  readonly state: ClientState
  readonly layers: readonly Layer[]
  readonly listeners: readonly Listeners[]
  readonly run: Next
  readonly runtime: Runtime
  /** Makes the `emit` of one call; undefined when nobody listens. */
  readonly emitter: ((id: string) => Emit) | undefined
}

/** Makes the core of a client; of one that extends another, with all that they share. Layers and listeners come on top of the other's. */
export function createCore({ runtime: given, logger, onEvent, layers = [] }: ClientOptions, before?: Core): Core {
  const state = before?.state ?? createState()
  const runtime = before ? (given ? extendRuntime(before.runtime, given) : before.runtime) : resolveRuntime(given)
  const all = [...(before?.layers ?? []), ...layers]
  const listeners = [...(before?.listeners ?? []), { logger, onEvent }]
  return {
    state,
    layers: all,
    listeners,
    // what times its calls belongs to one clock
    run: before && !given && layers.length === 0 ? before.run : createPipeline(all, state),
    runtime,
    emitter: createEmitter(listeners, runtime),
  }
}

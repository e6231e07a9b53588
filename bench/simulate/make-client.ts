import type { Runtime } from '../../src/core/runtime.ts'

/** Makes one call. Resolves with whether it succeeded. */
export type Call = () => Promise<boolean>
/** Creates one client with a policy. */
export type MakeClient = (runtime: Runtime) => Call

import type { Runtime } from '../../src/core/runtime.ts'

/** One call by one client: resolves with whether it succeeded. */
export type Call = () => Promise<boolean>
/** Makes one client of a policy. */
export type MakeClient = (runtime: Runtime) => Call

import { createClient } from '../../src/core/client.ts'
import type { ClientOptions } from '../../src/core/options/options.ts'
import type { MakeClient } from './make-client.ts'
import { PEERS } from './peers.ts'
import { TIMEOUT } from './scenarios.ts'

/** The real client, with the same attempt timeout as the others. */
export const holdfast =
  (options: ClientOptions = {}): MakeClient =>
  runtime => {
    const client = createClient({ baseURL: 'https://server.test', timeout: TIMEOUT, dedupe: false, runtime, ...options })
    return () =>
      client.get('/item').then(
        () => true,
        () => false,
      )
  }

/** Everything that is compared, by name. */
export const POLICIES: Readonly<Record<string, MakeClient>> = { Holdfast: holdfast(), ...PEERS }

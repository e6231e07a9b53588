import { createClient } from '../../src/core/client.ts'
import type { ClientOptions } from '../../src/core/options/options.ts'
import type { MakeClient } from './make-client.ts'
import { PEERS } from './peers.ts'
import { TIMEOUT } from './scenarios.ts'

/** Holdfast itself, with the same timeout per attempt as the other clients. */
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

/** All compared policies, by name. */
export const POLICIES: Readonly<Record<string, MakeClient>> = { Holdfast: holdfast(), ...PEERS }

import type { Reply, RoutedRequest } from '../../sandbox/types.ts'

/** A member of the simulated Plex Home. */
export interface SandboxHomeUser {
  readonly id: number
  readonly title: string
  /** The PIN that switching to this user requires. */
  readonly pin?: string | undefined
  /** True for the owner of the Plex Home. @default false */
  readonly admin?: boolean | undefined
}

/** Dependencies of the plex.tv routes. */
export interface AccountDependencies {
  readonly machineIdentifier: string
  readonly homeUsers: readonly SandboxHomeUser[]
  /** The number of checks after which a PIN counts as confirmed. */
  readonly confirmAfter: number
  readonly makeToken: () => string
  readonly addresses: (request: RoutedRequest) => readonly object[]
}

/** Routes of plex.tv by method and path. `now` is the time of the sandbox's clock. */
export type AccountRoutes = Readonly<Record<string, (request: RoutedRequest, now: number) => Reply>>

import { createError } from '../../../core/errors/errors.ts'
import type { PlexResource } from '../types/index.ts'

/**
 * Chooses a server of an account: by machine identifier or name, else the first of one's own that is online.
 * @throws the `not-found` error that names what there is.
 */
export function chooseServer(resources: readonly PlexResource[], wanted: string | undefined): PlexResource {
  const servers = resources.filter(({ provides }) => provides?.split(',').includes('server'))
  const chosen =
    wanted === undefined
      ? [...servers].sort((a, b) => rank(b) - rank(a))[0]
      : (servers.find(one => one.clientIdentifier === wanted) ?? servers.find(one => one.name?.toLowerCase() === wanted.toLowerCase()))
  if (chosen) return chosen
  const there = servers.map(({ name, clientIdentifier }) => name ?? clientIdentifier).join(', ')
  throw createError({
    kind: 'not-found',
    message: `the account has no ${wanted === undefined ? 'server' : `server '${wanted}'`}${there && `; it has ${there}`}`,
    method: 'GET',
    url: '/api/v2/resources',
    attempts: [],
    retryable: false,
    provider: 'plex',
  })
}

const rank = ({ owned, presence }: PlexResource): number => Number(owned === true) * 2 + Number(presence === true)

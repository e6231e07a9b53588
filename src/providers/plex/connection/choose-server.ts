import { createError } from '../../../core/errors/errors.ts'
import type { PlexResource } from '../types/index.ts'

/**
 * Chooses a server of an account by machine identifier or name. By default, owned servers come first, then servers that are online.
 * @throws RequestError of kind `not-found` that lists the account's servers.
 */
export function chooseServer(resources: readonly PlexResource[], wanted: string | undefined): PlexResource {
  const servers = resources.filter(({ provides }) => provides?.split(',').includes('server'))
  const chosen =
    wanted === undefined
      ? [...servers].sort((a, b) => rank(b) - rank(a))[0]
      : (servers.find(one => one.clientIdentifier === wanted) ?? servers.find(one => one.name?.toLowerCase() === wanted.toLowerCase()))
  if (chosen) return chosen
  const available = servers.map(({ name, clientIdentifier }) => name ?? clientIdentifier).join(', ')
  throw createError({
    kind: 'not-found',
    message: `the account has no ${wanted === undefined ? 'server' : `server '${wanted}'`}${available && `; it has ${available}`}`,
    method: 'GET',
    url: '/api/v2/resources',
    attempts: [],
    retryable: false,
    provider: 'plex',
  })
}

const rank = ({ owned, presence }: PlexResource): number => Number(owned === true) * 2 + Number(presence === true)

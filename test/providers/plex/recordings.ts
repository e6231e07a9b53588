import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AnyEndpoint, listEndpoints } from '../../../src/core/endpoints/endpoint.ts'
import { accountEndpoints } from '../../../src/providers/plex/endpoints/account.ts'
import { serverEndpoints } from '../../../src/providers/plex/endpoints/server.ts'
import { shared } from '../../support/shared.ts'

/** Every endpoint by the name of its method. */
export const table: readonly [name: string, endpoint: AnyEndpoint][] = [
  ...listEndpoints(serverEndpoints),
  ...listEndpoints({ account: accountEndpoints }),
]

/** A recorded answer, and the method that asks for it. */
export interface Recorded {
  readonly file: string
  readonly name: string
  readonly body: unknown
}

/** What the recordings of pages say of where they come from, and the method for it; anything else is not among our methods. */
const SOURCES: Readonly<Record<string, string>> = {
  'get-hubs-search': 'search.hubs',
  'get-recently-added': 'hubs.recentlyAdded',
  'get-library-all': 'libraries.items',
  'get-library-countries': 'libraries.values',
  'get-library-genres': 'libraries.values',
  'get-library-details': 'libraries.details',
  'get-library-items': 'libraries.items',
  'get-search-library': 'search.library',
  'get-media-meta-data': 'metadata.details',
  'get-server-resources': 'account.resources',
  'post-sign-in': 'account.user',
}

const shape = (route: string) => route.replace(/\{\w+\}/g, '{}')
const methods = new Map(table.map(([name, { route }]) => [shape(route), name] as const).reverse())

/** Every recorded answer that a method of ours asks for, and the files that none does. */
export function readRecordings(): { recorded: Recorded[]; others: string[] } {
  const others: string[] = []
  const recorded = [...readExamples(others), ...readPages(others)]
  return { recorded, others }
}

interface Example {
  readonly request?: { readonly method: string; readonly path: string }
  readonly response: { readonly status: number; readonly body: unknown }
}

function readExamples(others: string[]): Recorded[] {
  return filesOf('recordings/plex/official-examples').flatMap(([file, text]) => {
    const { request, response } = JSON.parse(text) as Example
    const name = request && methods.get(shape(`${request.method} ${request.path}`))
    if (!name) others.push(file)
    return name && response.status < 400 && typeof response.body === 'object' ? [{ file, name, body: response.body }] : []
  })
}

function readPages(others: string[]): Recorded[] {
  const index = shared('recordings/plex/plex-api-spec/_index.json')
  const sources = new Map(
    (index ? (JSON.parse(readFileSync(index, 'utf8')) as { file: string; source: string }[]) : []).map(one => [one.file, one.source]),
  )
  return filesOf('recordings/plex/plex-api-spec').flatMap(([file, text]) => {
    const name = SOURCES[/([\w-]+)\.spec\.ts$/.exec(sources.get(file) ?? '')?.[1] ?? '']
    if (!name) others.push(file)
    return name ? [{ file, name, body: JSON.parse(text) }] : []
  })
}

function filesOf(directory: string): [file: string, text: string][] {
  const path = shared(directory)
  if (path === undefined) return []
  return readdirSync(path)
    .filter(file => file.endsWith('.json') && !file.startsWith('_'))
    .map(file => [file, readFileSync(join(path, file), 'utf8')])
}

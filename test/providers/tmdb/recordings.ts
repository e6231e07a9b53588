import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { shared } from '../../support/shared.ts'
import { table } from './client.ts'

/** A real answer, and what it answers. */
export interface Recording {
  readonly file: string
  readonly request: { readonly method: string; readonly path: string; readonly query?: Readonly<Record<string, string>> }
  readonly response: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: unknown }
}

/** The recorded answers with status and headers; none where they are not at hand. */
export function readRecordings(): Recording[] {
  const dir = shared('recordings/tmdb/TMDbLib-wiremock')
  if (dir === undefined) return []
  const files = readdirSync(dir).filter(file => file.endsWith('.json') && !file.startsWith('_'))
  return files.map(file => ({ file, ...(JSON.parse(readFileSync(join(dir, file), 'utf8')) as Omit<Recording, 'file'>) }))
}

/** The answers that came without status and headers, by the endpoint they are of. */
export function readPlain(): { file: string; name: string; body: unknown }[] {
  const dir = shared('recordings/tmdb/torrent-mate')
  const names: Readonly<Record<string, string>> = {
    movie_details: 'movies.details',
    movie_details_minimal: 'movies.details',
    movie_keywords: 'movies.keywords',
    movie_videos: 'movies.videos',
    search_movie: 'search.movie',
    search_movie_empty: 'search.movie',
    search_movie_en: 'search.movie',
    search_tv: 'search.tv',
    season_details: 'seasons.details',
    season_videos: 'seasons.videos',
    tv_details: 'tv.details',
    tv_keywords: 'tv.keywords',
    tv_videos: 'tv.videos',
  }
  if (dir === undefined) return []
  return Object.entries(names).map(([file, name]) => ({
    file,
    name,
    body: JSON.parse(readFileSync(join(dir, `${file}.json`), 'utf8')) as unknown,
  }))
}

const routes = table
  .map(([name, { route }]) => {
    const [method, path = ''] = route.split(' ')
    return { name, method, path, braces: path.split('{').length, pattern: new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`) }
  })
  .sort((a, b) => a.braces - b.braces)

/** The endpoint that a request belongs to, and the parameters that make it. */
export function endpointOf({
  method,
  path,
  query = {},
}: Recording['request']): { name: string; parameters: Record<string, unknown> } | undefined {
  for (const route of routes) {
    const match = route.method === method ? route.pattern.exec(path) : null
    if (match) return { name: route.name, parameters: { ...match.groups, ...query } }
  }
  return undefined
}

/** A recorded answer as a response, without the headers of the connection it came over. */
export function respond({ response }: Recording): Response {
  const headers = new Headers(response.headers)
  for (const hop of ['transfer-encoding', 'connection', 'content-encoding', 'content-length']) headers.delete(hop)
  return new Response(JSON.stringify(response.body), { status: response.status, headers })
}

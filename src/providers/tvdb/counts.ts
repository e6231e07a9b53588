import type { PageOptions } from '../../core/endpoints/method.ts'
import type { TVDB } from './tvdb.ts'
import type { SeasonTypeName } from './types/index.ts'

/** How many episodes a series has, in one order. */
export interface EpisodeCounts {
  /** Seasons with a number of 1 or more. */
  readonly seasons: number
  /** Episodes of those seasons. */
  readonly episodes: number
  /** Episodes of season 0. */
  readonly specials: number
  /** Every season that has episodes, season 0 first. */
  readonly bySeason: readonly { readonly season: number; readonly episodes: number }[]
}

/** What `countEpisodes` takes: a series, and the order to count by. */
export interface CountedSeries {
  seriesId: number | string
  /** @default 'default' */
  seasonType?: SeasonTypeName
}

/** Counts a series' seasons and episodes, page after page: one request for each 500 episodes. */
export async function countEpisodes(
  tvdb: Pick<TVDB, 'series'>,
  { seriesId, seasonType = 'default' }: CountedSeries,
  options: Omit<PageOptions, 'from' | 'limit'> = {},
): Promise<EpisodeCounts> {
  const counts = new Map<number, number>()
  for await (const { seasonNumber } of tvdb.series.episodes.items({ seriesId, seasonType }, options)) {
    const season = seasonNumber ?? 0
    counts.set(season, (counts.get(season) ?? 0) + 1)
  }
  const bySeason = [...counts].map(([season, episodes]) => ({ season, episodes })).sort((a, b) => a.season - b.season)
  const counted = bySeason.filter(({ season }) => season > 0)
  return {
    seasons: counted.length,
    episodes: counted.reduce((sum, { episodes }) => sum + episodes, 0),
    specials: counts.get(0) ?? 0,
    bySeason,
  }
}

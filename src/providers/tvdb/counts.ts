import type { PageOptions } from '../../core/endpoints/method.ts'
import type { TVDB } from './tvdb.ts'
import type { SeasonTypeName } from './types/index.ts'

/** The numbers of seasons and episodes of a series, in one episode order. */
export interface EpisodeCounts {
  /** The number of seasons, without season 0. */
  readonly seasons: number
  /** The number of episodes, without season 0. */
  readonly episodes: number
  /** The number of episodes in season 0. */
  readonly specials: number
  /** Every season that has episodes, in ascending order from season 0. */
  readonly bySeason: readonly { readonly season: number; readonly episodes: number }[]
}

/** The series to count, and the episode order to use. */
export interface CountedSeries {
  seriesId: number | string
  /** The episode order. @default 'default' */
  seasonType?: SeasonTypeName
}

/** Counts a series' seasons and episodes. It needs one request for each 500 episodes. @throws RequestError */
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

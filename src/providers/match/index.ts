export { match } from './match.ts'
export { parseFileName } from './parse.ts'
export { rank } from './rank.ts'
export { score } from './score.ts'
export { fromTMDB, fromTVDB } from './sources.ts'
export type {
  Candidate,
  MatchKind,
  MatchOptions,
  MatchQuery,
  MatchResult,
  MatchSource,
  ParsedName,
  RankedCandidate,
  Ranking,
  Reading,
  SourceQuery,
} from './types.ts'

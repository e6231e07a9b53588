import type { Image, Page } from './common.ts'
import type { EpisodeRef, MovieItem, SeasonRef, TaggedMovie, TaggedTv, TvItem } from './items.ts'

/** The fields of a person in every response. */
export interface PersonBase {
  adult: boolean
  /** 0 unknown, 1 female, 2 male, 3 non-binary. */
  gender: number
  id: number
  known_for_department?: string | null
  name: string
  original_name?: string
  popularity: number
  profile_path: string | null
}

/** A person in a list. */
export interface PersonItem extends PersonBase {
  media_type?: 'person'
  /** A few titles the person is known for. */
  known_for?: KnownFor[]
}

/** A title that a person is known for: a list entry, sometimes with fewer fields. */
export type KnownFor = Loose<TaggedMovie> | Loose<TaggedTv>

type Loose<T extends TaggedMovie | TaggedTv> = Omit<T, 'adult' | 'backdrop_path'> & { adult?: boolean; backdrop_path?: string | null }

/** Everything about one person. */
export interface PersonDetails extends PersonBase {
  also_known_as: string[]
  biography: string
  birthday: string | null
  deathday: string | null
  homepage: string | null
  imdb_id: string | null
  place_of_birth: string | null
}

/** A role of a cast member. */
export interface CastMember extends PersonBase {
  cast_id?: number
  character: string
  credit_id: string
  order: number
}

/** A job of a crew member. */
export interface CrewMember extends PersonBase {
  credit_id: string
  department: string
  job: string
}

/** Cast and crew of a title. */
export interface Credits {
  cast: CastMember[]
  crew: CrewMember[]
}

/** Cast, guest stars and crew of an episode. */
export interface EpisodeCredits extends Credits {
  guest_stars: CastMember[]
}

/** Cast and crew of a series over all its episodes. */
export interface AggregateCredits {
  cast: (PersonBase & {
    roles: { credit_id: string; character: string; episode_count: number }[]
    total_episode_count: number
    order: number
  })[]
  crew: (PersonBase & {
    jobs: { credit_id: string; job: string; episode_count: number }[]
    department: string
    total_episode_count: number
  })[]
}

/** A cast credit of a person: a title with the role. */
export interface CastRole {
  character: string
  credit_id: string
  /** The position in the cast list; films only. */
  order?: number
}

/** A crew credit of a person: a title with the job. */
export interface CrewRole {
  credit_id: string
  department: string
  job: string
}

/** The number of a person's episodes in a series, and the first date. */
export interface TvTenure {
  episode_count?: number
  first_credit_air_date?: string | null
}

/** A person's films. */
export interface PersonMovieCredits {
  cast: (MovieItem & CastRole)[]
  crew: (MovieItem & CrewRole)[]
}

/** A person's series. */
export interface PersonTvCredits {
  cast: (TvItem & CastRole & TvTenure)[]
  crew: (TvItem & CrewRole & TvTenure)[]
}

/** A person's films and series. */
export interface PersonCombinedCredits {
  cast: ((TaggedMovie & CastRole) | (TaggedTv & CastRole & TvTenure))[]
  crew: ((TaggedMovie & CrewRole) | (TaggedTv & CrewRole & TvTenure))[]
}

/** Images of a person. */
export interface PersonImages {
  profiles: Image[]
}

/** An image of a title in which a person is tagged. */
export interface TaggedImage extends Image {
  id: string
  image_type: string
  media: TaggedMovie | TaggedTv | (EpisodeRef & { media_type: 'tv_episode' | 'episode' })
  media_type: string
}

/** One page of tagged images. */
export type TaggedImages = Page<TaggedImage>

/** The translated texts of a person. */
export interface PersonTranslation {
  biography: string
  name?: string
}

/** A credit: the work of one person on one title. */
export interface CreditDetails {
  credit_type: 'cast' | 'crew'
  department: string
  job: string
  id: string
  media: (TaggedMovie & { character?: string }) | (TaggedTv & { character?: string; episodes?: CreditEpisode[]; seasons?: CreditSeason[] })
  media_type: 'movie' | 'tv'
  person: PersonItem
}

/** An episode of a credit. */
export interface CreditEpisode extends EpisodeRef {
  media_type?: 'tv_episode'
}

/** A season of a credit. */
export interface CreditSeason extends SeasonRef {
  media_type?: 'tv_season'
  show_id: number
}

/** A person's ids on other sites. */
export interface PersonExternalIds {
  freebase_mid?: string | null
  freebase_id?: string | null
  imdb_id: string | null
  tvrage_id?: number | null
  wikidata_id?: string | null
  facebook_id: string | null
  instagram_id: string | null
  tiktok_id?: string | null
  twitter_id: string | null
  youtube_id?: string | null
}

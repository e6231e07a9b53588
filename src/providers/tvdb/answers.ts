import type { Methods } from '../../core/endpoints/endpoint.ts'
import type { endpoints } from './endpoints/index.ts'
import type { Envelope, Favorites, Named, User, Wire, WireEpisodes } from './types/index.ts'

/** The names and result types of all methods. */
type Leaf<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends (...args: never) => Promise<infer Result>
    ? { name: `${Prefix}${K}`; result: Result }
    : Leaf<T[K], `${Prefix}${K}.`>
}[keyof T & string]

type Leaves = Leaf<Methods<typeof endpoints>>

/** Responses that differ in structure from the method's result. */
interface Special {
  'series.episodes': Envelope<WireEpisodes>
  'series.episodesTranslated': Envelope<WireEpisodes>
  'user.me': Envelope<Wire<User> | Wire<User>[]>
  'user.details': Envelope<Wire<User> | Wire<User>[]>
  'user.favorites': Envelope<Wire<Favorites> | Wire<Favorites>[]>
  'people.types': Envelope<Wire<Named>[] | null>
}

/** The response of TheTVDB for each method, before normalization: `TVDBAnswers['series.extended']`. */
export type TVDBAnswers = {
  [L in Leaves as L['name']]: L['name'] extends keyof Special ? Special[L['name']] : Envelope<Wire<L['result']>>
}

import type { Methods } from '../../core/endpoints/endpoint.ts'
import type { endpoints } from './endpoints/index.ts'
import type { Envelope, Favorites, Named, User, Wire, WireEpisodes } from './types/index.ts'

/** Names and results of all methods. */
type Leaf<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends (...args: never) => Promise<infer Result>
    ? { name: `${Prefix}${K}`; result: Result }
    : Leaf<T[K], `${Prefix}${K}.`>
}[keyof T & string]

type Leaves = Leaf<Methods<typeof endpoints>>

/** Answers that come in another shape than the one given. */
interface Special {
  'series.episodes': Envelope<WireEpisodes>
  'series.episodesTranslated': Envelope<WireEpisodes>
  'user.me': Envelope<Wire<User> | Wire<User>[]>
  'user.details': Envelope<Wire<User> | Wire<User>[]>
  'user.favorites': Envelope<Wire<Favorites> | Wire<Favorites>[]>
  'people.types': Envelope<Wire<Named>[] | null>
}

/** What TheTVDB sends for each method, by name: `TVDBAnswers['series.extended']`. The methods give it in one shape. */
export type TVDBAnswers = {
  [L in Leaves as L['name']]: L['name'] extends keyof Special ? Special[L['name']] : Envelope<Wire<L['result']>>
}

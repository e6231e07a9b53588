import type { PlexHomeUser, PlexPin, PlexResource, PlexUser } from './account.ts'
import type { PlexFilter, PlexSort } from './directory.ts'
import type { PlexContainer, PlexDirectories, PlexItems, PlexLibrary } from './library.ts'
import type { PlexHub } from './metadata.ts'
import type {
  PlexActivity,
  PlexDecision,
  PlexIdentity,
  PlexPlayQueue,
  PlexSearchResult,
  PlexSecurityResource,
  PlexServerInfo,
  PlexTimelineReply,
} from './server.ts'
import type { Wire, WireContainer } from './wire.ts'

type Items = WireContainer<PlexItems>
type Directories = WireContainer<PlexDirectories>
type Hubs = WireContainer<PlexContainer & { Hub: PlexHub[] }>
type Queue = WireContainer<PlexPlayQueue>

/** The response body of each method as servers send it, before normalization. */
export interface PlexAnswers {
  identity: WireContainer<PlexIdentity>
  info: WireContainer<PlexServerInfo>
  activities: WireContainer<{ size?: number; Activity: PlexActivity[] }>
  'libraries.list': WireContainer<PlexContainer & { Directory: PlexLibrary[] }>
  'libraries.details': Directories
  'libraries.items': Items
  'libraries.leaves': Items
  'libraries.all': Items
  'libraries.albums': Items
  'libraries.recentlyAdded': Items
  'libraries.onDeck': Items
  'libraries.search': Items
  'libraries.collections': Items
  'libraries.filters': WireContainer<PlexContainer & { Directory: PlexFilter[] }>
  'libraries.sorts': WireContainer<PlexContainer & { Directory: PlexSort[] }>
  'libraries.values': Directories
  'libraries.firstCharacters': Directories
  'metadata.details': Items
  'metadata.children': Items
  'metadata.leaves': Items
  'metadata.markers': Items
  'metadata.extras': Items
  'metadata.similar': Items
  'metadata.related': Hubs
  'metadata.matches': Items
  'hubs.home': Hubs
  'hubs.promoted': Hubs
  'hubs.continueWatching': Hubs
  'hubs.section': Hubs
  'hubs.item': Hubs
  'hubs.related': Hubs
  'hubs.postplay': Hubs
  'hubs.recentlyAdded': Items
  'search.hubs': Hubs
  'search.voice': Hubs
  'search.library': WireContainer<PlexContainer & { SearchResult: PlexSearchResult[] }>
  'playQueues.create': Queue
  'playQueues.details': Queue
  'playQueues.add': Queue
  'playQueues.move': Queue
  'playQueues.remove': Queue
  'playQueues.clear': Queue
  'playQueues.reset': Queue
  'playQueues.shuffle': Queue
  'playQueues.unshuffle': Queue
  'playlists.list': Items
  'playlists.details': Items
  'playlists.items': Items
  'collections.items': Items
  'playback.timeline': WireContainer<PlexTimelineReply>
  'playback.decision': WireContainer<PlexDecision>
  'sessions.list': Items
  'sessions.history': Items
  'security.token': WireContainer<{ token: string; size?: number }>
  'security.resources': WireContainer<{ size?: number; Device: PlexSecurityResource[] }>
  'account.pins.create': Wire<PlexPin>
  'account.pins.details': Wire<PlexPin>
  'account.ping': { pong: string }
  'account.user': Wire<PlexUser>
  'account.resources': Wire<PlexResource>[]
  'account.home.users': Wire<{
    id?: number
    name?: string
    guestUserID?: number
    guestEnabled?: boolean
    subscription?: boolean
    users: PlexHomeUser[]
  }>
  'account.home.switch': Wire<PlexUser>
}

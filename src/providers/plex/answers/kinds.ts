/** Plex's type numbers, by kind of item. */
export const PLEX_TYPES = {
  movie: 1,
  show: 2,
  season: 3,
  episode: 4,
  trailer: 5,
  person: 7,
  artist: 8,
  album: 9,
  track: 10,
  clip: 12,
  photo: 13,
  photoalbum: 14,
  playlist: 15,
  playlistfolder: 16,
  collection: 18,
} as const

/** A kind of item. */
export type PlexType = keyof typeof PLEX_TYPES

/** The identifier of Plex's library plug-in; calls that rate or mark items must name it. */
export const LIBRARY = 'com.plexapp.plugins.library'

/** The numbers that Plex has for kinds of items. */
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

/** The library plug-in, which owns the items that users rate and mark. */
export const LIBRARY = 'com.plexapp.plugins.library'

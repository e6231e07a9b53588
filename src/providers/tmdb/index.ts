/** TMDB, The Movie Database: https://developer.themoviedb.org */
export { createTMDB, type TMDBOptions } from './create.ts'
export type { Credentials } from './credential.ts'
export { IMAGE_BASE, IMAGE_SIZES, type ImageKind, type ImageSize, imageSrcset, imageURL } from './image.ts'
export type { Appended, DetailsMethod } from './routes.ts'
export type * from './tmdb.ts'
export type * from './types/index.ts'

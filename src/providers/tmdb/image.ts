import { withoutSlashes } from '../../core/request/text.ts'
/** Where TMDB's pictures are. */
export const IMAGE_BASE = 'https://image.tmdb.org/t/p/'

/** Today's sizes, by what a picture shows; `configuration.details` gives them live. */
export const IMAGE_SIZES = {
  backdrop: ['w300', 'w780', 'w1280'],
  logo: ['w45', 'w92', 'w154', 'w185', 'w300', 'w500'],
  poster: ['w92', 'w154', 'w185', 'w342', 'w500', 'w780'],
  profile: ['w45', 'w185', 'h632'],
  still: ['w92', 'w185', 'w300'],
} as const

/** What a picture shows. */
export type ImageKind = keyof typeof IMAGE_SIZES

/** A size in pixels, by width or by height. */
export type ImageSize = 'original' | (typeof IMAGE_SIZES)[ImageKind][number] | `w${number}` | `h${number}`

/** The address of a picture; `undefined` when there is none. */
export function imageURL(path: string | null | undefined, size: ImageSize = 'original', base: string = IMAGE_BASE): string | undefined {
  if (!path) return undefined
  return `${withoutSlashes(base)}/${size}/${path.replace(/^\//, '')}`
}

/** The `srcset` of a picture: every width it comes in. Pass live sizes to have those. */
export function imageSrcset(
  path: string | null | undefined,
  sizes: ImageKind | readonly string[],
  base: string = IMAGE_BASE,
): string | undefined {
  const widths = (typeof sizes === 'string' ? IMAGE_SIZES[sizes] : sizes).filter(size => /^w\d+$/.test(size))
  if (!path || widths.length === 0) return undefined
  return widths.map(size => `${imageURL(path, size as ImageSize, base)} ${size.slice(1)}w`).join(', ')
}

import { withoutSlashes } from '../../core/request/text.ts'
/** Where TMDB's pictures are. */
export const IMAGE_BASE = 'https://image.tmdb.org/t/p/'

/** TMDB's image sizes by kind of image, without `original`. `configuration.details` returns the current list. */
export const IMAGE_SIZES = {
  backdrop: ['w300', 'w780', 'w1280'],
  logo: ['w45', 'w92', 'w154', 'w185', 'w300', 'w500'],
  poster: ['w92', 'w154', 'w185', 'w342', 'w500', 'w780'],
  profile: ['w45', 'w185', 'h632'],
  still: ['w92', 'w185', 'w300'],
} as const

/** The kind of an image. */
export type ImageKind = keyof typeof IMAGE_SIZES

/** An image size: `w` or `h` with pixels, or `original`. */
export type ImageSize = 'original' | (typeof IMAGE_SIZES)[ImageKind][number] | `w${number}` | `h${number}`

/**
 * Returns the URL of an image; `undefined` without a path.
 * @param path the `…_path` of a response.
 * @param size the size. @default 'original'
 * @param base the base URL. @default {@link IMAGE_BASE}
 */
export function imageURL(path: string | null | undefined, size: ImageSize = 'original', base: string = IMAGE_BASE): string | undefined {
  if (!path) return undefined
  return `${withoutSlashes(base)}/${size}/${path.replace(/^\//, '')}`
}

/**
 * Returns the `srcset` of an image, with every width of its kind; `undefined` without a path or widths.
 * @param sizes the kind of image, or a list of sizes such as that of `configuration.details`.
 */
export function imageSrcset(
  path: string | null | undefined,
  sizes: ImageKind | readonly string[],
  base: string = IMAGE_BASE,
): string | undefined {
  const widths = (typeof sizes === 'string' ? IMAGE_SIZES[sizes] : sizes).filter(size => /^w\d+$/.test(size))
  if (!path || widths.length === 0) return undefined
  return widths.map(size => `${imageURL(path, size as ImageSize, base)} ${size.slice(1)}w`).join(', ')
}
